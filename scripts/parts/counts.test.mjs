import assert from "node:assert/strict";
import { test } from "node:test";
import { countCargoTest, countNextest, countNodeTest, countVitest } from "./counts.mjs";

test("nextest: failures, time-outs and ignored tests are counted, and printed reasons are skips", () => {
  const output = [
    "    skipped: no Postfix is installed",
    "     Summary [   1.2s] 10 tests run: 7 passed (1 slow), 2 failed, 1 timed out, 3 skipped",
  ].join("\n");
  assert.deepEqual(countNextest(output), {
    passed: 6,
    failed: 3,
    skipped: ["no Postfix is installed", ...Array(3).fill("marked #[ignore] in the source")],
  });
});

test("nextest: one test, all well", () => {
  const output = "     Summary [   0.005s] 1 test run: 1 passed, 0 skipped";
  assert.deepEqual(countNextest(output), { passed: 1, failed: 0, skipped: [] });
});

test("cargo test: the summaries of all programs are added up", () => {
  const output = [
    "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
    "skipped: the sample files are not beside this checkout",
    "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
  ].join("\n");
  assert.deepEqual(countCargoTest(output), {
    passed: 4,
    failed: 1,
    skipped: ["the sample files are not beside this checkout", "marked #[ignore] in the source"],
  });
});

test("vitest: skipped and todo tests are named", () => {
  const states = ["passed", "failed", "skipped", "todo"];
  const assertionResults = states.map((status) => ({ status, fullName: `a test that ${status}` }));
  assert.deepEqual(countVitest(JSON.stringify({ testResults: [{ assertionResults }] })), {
    passed: 1,
    failed: 1,
    skipped: [
      "a test that skipped is marked to be skipped",
      "a test that todo is marked to be skipped",
    ],
  });
});

test("vitest: a file that could not be loaded is a failure", () => {
  const results = { testResults: [{ status: "failed", assertionResults: [] }] };
  assert.equal(countVitest(JSON.stringify(results)).failed, 1);
});

test("node --test: cancelled tests have failed, skipped ones say why", () => {
  const tap = [
    "ok 1 - starts # SKIP no display",
    "# pass 4",
    "# fail 1",
    "# cancelled 1",
    "# skipped 1",
  ].join("\n");
  assert.deepEqual(countNodeTest(tap), { passed: 4, failed: 2, skipped: ["starts: no display"] });
});
