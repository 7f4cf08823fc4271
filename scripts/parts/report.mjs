import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { CommandFailed } from "./run.mjs";
import { inTarget, ROOT } from "./root.mjs";
import { Stop } from "./stop.mjs";

const LOGS = inTarget("test-logs");
const SHOWN_LINES = 60;

/**
 * Runs checks one after the other, says how each ended and how long it took, and adds all counts up. What a check
 * prints goes to a log of its own; of a failed one the end is shown.
 */
export class Report {
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  /** A check that passes or fails as one. `work` gets { log } to hand on to `run`. */
  check(name, work) {
    return this.#step(name, async (options) => {
      await work(options);
      return { passed: 1, failed: 0, skipped: [] };
    });
  }

  /** A runner of tests. `work` gives its counts, also where tests failed. */
  tests(name, work) {
    return this.#step(name, work);
  }

  /** Says why something is not run. */
  skip(name, why) {
    this.#skipped += 1;
    line("skip", "", `${name}: ${why}`);
  }

  /** Prints the closing line and gives the exit status. */
  close() {
    console.log(`\n${this.#passed} passed, ${this.#failed} failed, ${this.#skipped} skipped`);
    return this.#failed > 0 ? 1 : 0;
  }

  async #step(name, work) {
    const file = path.join(LOGS, `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.log`);
    await mkdir(LOGS, { recursive: true });
    const log = createWriteStream(file);
    const start = performance.now();
    let counts;
    let error;
    try {
      counts = await work({ log });
    } catch (caught) {
      error = caught;
      counts = { passed: 0, failed: 1, skipped: [] };
    }
    log.end();
    await once(log, "close");
    const time = `${((performance.now() - start) / 1000).toFixed(1)} s`;
    this.#add(counts);
    line(
      counts.failed > 0 ? "FAIL" : "ok",
      time,
      counts.passed + counts.failed === 1 ? name : `${name} (${words(counts)})`,
    );
    for (const [why, times] of grouped(counts.skipped))
      line("skip", "", times > 1 ? `${times} times: ${why}` : why);
    if (counts.failed > 0) showFailure(error, counts.output, file);
    return counts.failed === 0;
  }

  #add({ passed, failed, skipped }) {
    this.#passed += passed;
    this.#failed += failed;
    this.#skipped += skipped.length;
  }
}

function line(mark, time, words) {
  console.log(`${mark.padEnd(5)}${time.padStart(9)}  ${words}`);
}

const words = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped.length} skipped`;

function grouped(reasons) {
  const times = new Map();
  for (const reason of reasons) times.set(reason, (times.get(reason) ?? 0) + 1);
  return times;
}

function showFailure(error, output, file) {
  const text =
    output ??
    (error instanceof CommandFailed
      ? error.output
      : error instanceof Stop
        ? error.message
        : error.stack);
  const end = text.trimEnd().split("\n").slice(-SHOWN_LINES);
  console.log(end.map((shown) => `      | ${shown}`).join("\n"));
  console.log(`      all of it: ${path.relative(ROOT, file)}`);
}
