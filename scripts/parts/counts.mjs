/**
 * What the runners say of themselves, as { passed, failed, skipped: reasons }.
 *
 * A Rust test that cannot run here (a mail server or the shared data is missing) prints one line `skipped: why` and
 * returns; Rust counts it as passed, we do not.
 */

const SKIPPED = /^\s*skipped: (.+)$/gm;

/** From the summary of `cargo nextest run --success-output final`. */
export function countNextest(output) {
  const summary = output.match(/^\s*Summary \[.*?\] .*tests? run: (.*)$/m)?.[1] ?? "";
  const number = (word) => Number(summary.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0);
  const failed = number("failed") + number("timed out") + number("exec failed");
  return withReasons(output, number("passed"), failed, ignored(number("skipped")));
}

/** From the summaries of `cargo test -- --show-output`, one for each program. */
export function countCargoTest(output) {
  const summaries = [
    ...output.matchAll(/^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/gm),
  ];
  const sum = (place) => summaries.reduce((total, summary) => total + Number(summary[place]), 0);
  return withReasons(output, sum(1), sum(2), ignored(sum(3)));
}

/** From the file of vitest's JSON reporter. A file that could not be loaded has failed without a test of its own. */
export function countVitest(json) {
  const files = JSON.parse(json).testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const inState = (...states) => tests.filter(({ status }) => states.includes(status));
  const broken = files.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  const skipped = inState("pending", "skipped", "todo", "disabled");
  return {
    passed: inState("passed").length,
    failed: inState("failed").length + broken.length,
    skipped: skipped.map(({ fullName }) => `${fullName} is marked to be skipped`),
  };
}

/** From the TAP of `node --test`. */
export function countNodeTest(tap) {
  const number = (word) => Number(tap.match(new RegExp(`^# ${word} (\\d+)$`, "m"))?.[1] ?? 0);
  const skipped = [...tap.matchAll(/^\s*ok \d+ - (.*?) # SKIP ?(.*)$/gm)].map(
    ([, name, why]) => `${name}: ${why}`,
  );
  return { passed: number("pass"), failed: number("fail") + number("cancelled"), skipped };
}

function withReasons(output, passed, failed, ignoredReasons) {
  const reasons = [...output.matchAll(SKIPPED)].map(([, why]) => why.trim());
  return { passed: passed - reasons.length, failed, skipped: [...reasons, ...ignoredReasons] };
}

const ignored = (number) => Array.from({ length: number }, () => "marked #[ignore] in the source");
