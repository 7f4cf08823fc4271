import assert from "node:assert/strict";
import { test } from "node:test";
import { escaped, sampled } from "./sample.mjs";

const names = Array.from({ length: 40 }, (_, number) => `policy.rs:${number}: replace + with -`);

test("a sample is the same for the same seed, another for another, and in the order of the list", () => {
  const sample = sampled(names, 10, "4");
  assert.equal(sample.length, 10);
  assert.deepEqual(sample, sampled(names, 10, "4"));
  assert.notDeepEqual(sample, sampled(names, 10, "5"));
  assert.deepEqual(
    sample,
    names.filter((name) => sample.includes(name)),
  );
});

test("a sample of more than there is is all of it", () => {
  assert.deepEqual(sampled(names, 100, "4"), names);
});

test("a name with signs in it is looked for as it stands", () => {
  const name = "policy.rs:38:53: replace * with / in f(x) -> Option<(u8, [u8; 2])>";
  const pattern = new RegExp(`^${escaped(name)}$`.replace(/\\([#&~-])/g, "$1"));
  assert.ok(pattern.test(name));
  assert.ok(!pattern.test(name.replace(".", "x")));
});
