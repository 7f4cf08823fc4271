// npm run mutants -- --sample N --seed S: alters what must not err, one thing at a time, and asks whether a test notices.
import { mkdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { CommandFailed, run, succeeds } from "./parts/run.mjs";
import { inTarget } from "./parts/root.mjs";
import { escaped, sampled } from "./parts/sample.mjs";
import { command, Stop } from "./parts/stop.mjs";
import { checkToolchains } from "./parts/toolchains.mjs";

const MUTANTS = ["mutants", "--package", "rapport-core"];

/** Statuses with which cargo-mutants says that a mutant was missed, or ran for too long: told in its summary. */
const MISSED = [2, 3];

/** Where the tests beside a file are: `crates/core/src/outbox/throttle.rs:10:50: …` is `outbox::throttle`. */
const module = (name) => name.replace(/^crates\/core\/src\/|\.rs:.*$/g, "").replaceAll("/", "::");

await command(async () => {
  const { values } = parseArgs({
    options: {
      sample: { type: "string", default: "100" },
      seed: { type: "string", default: "4" },
      all: { type: "boolean", default: false },
    },
  });
  await checkToolchains();
  if (!(await succeeds("cargo", ["mutants", "--version"])))
    throw new Stop("cargo-mutants is not there: cargo install --locked cargo-mutants");

  const names = (await run("cargo", [...MUTANTS, "--list"])).split("\n").filter(Boolean);
  const chosen = values.all ? names : sampled(names, Number(values.sample), values.seed);
  console.log(`${chosen.length} of ${names.length} mutants, seed ${values.seed}`);
  const patterns = chosen.flatMap((name) => ["--re", `^${escaped(name)}$`]);
  const tests = new Set(names.map(module));
  const target = process.env.CARGO_TARGET_DIR || inTarget("mutants", "target");
  const report = inTarget("mutants");
  mkdirSync(report, { recursive: true });
  try {
    await run(
      "cargo",
      [...MUTANTS, "--no-shuffle", "--output", report, ...patterns, "--", "--", ...tests],
      { env: { CARGO_TARGET_DIR: target }, show: true },
    );
  } catch (error) {
    if (error instanceof CommandFailed && MISSED.includes(error.status)) return 1;
    throw error;
  }
});
