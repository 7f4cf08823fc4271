// npm test: sets up what it needs, runs every check, and closes with `N passed, N failed, N skipped`.
import { readFile, rm } from "node:fs/promises";
import { buildPrograms, buildUi, buildWindow, installPackages } from "./parts/build.mjs";
import { countCargoTest, countNextest, countNodeTest, countVitest } from "./parts/counts.mjs";
import { Report } from "./parts/report.mjs";
import { inTarget } from "./parts/root.mjs";
import { CommandFailed, npm, run, succeeds } from "./parts/run.mjs";
import { staticChecks } from "./parts/static_checks.mjs";
import { command } from "./parts/stop.mjs";
import { ensureSystem } from "./parts/system.mjs";
import { filesUnder } from "./parts/stamps.mjs";
import { checkToolchains } from "./parts/toolchains.mjs";

await command(async () => {
  const report = new Report();
  console.log(await checkToolchains());
  console.log(await ensureSystem("build"));
  console.log(await optional("mail"));
  if (await installPackages()) console.log("Packages: installed");

  await report.check("The UI builds", buildUi);
  await staticChecks(report);
  await report.tests("Tests of the scripts", nodeTests("scripts/parts"));
  await testUi(report);
  await report.tests("Tests of Rust", testRust);
  await realWindow(report);
  return report.close();
});

/** Packages that some tests need and say so by themselves where they are missing. */
async function optional(purpose) {
  try {
    return await ensureSystem(purpose);
  } catch (error) {
    return error.message;
  }
}

/** The screens are tested in Chromium over the development host; where either is missing, that is a failure. */
async function testUi(report) {
  const ready = await report.check("The development host builds", async (options) => {
    await ensureSystem("browse");
    await buildPrograms(["--bin", "rapport-devhost"], options);
  });
  if (ready) await report.tests("Tests of the UI", vitest);
}

async function vitest(options) {
  const file = inTarget("test-logs", "vitest.json");
  await rm(file, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const output = await outputOf(
    npm(["run", "test", "--workspace", "ui", "--", ...reporters], options),
  );
  return { ...countVitest(await readFile(file, "utf8")), output };
}

/**
 * Runs the tests of all crates with nextest where it is installed, else with Cargo alone. Both build `rapport-cli` too,
 * which the journeys start and kill, because it has tests of its own.
 */
async function testRust(options) {
  if (await succeeds("cargo", ["nextest", "--version"])) {
    const shown = [
      "--no-fail-fast",
      "--success-output",
      "immediate",
      "--failure-output",
      "final",
      "--status-level",
      "fail",
    ];
    const output = await outputOf(
      run("cargo", ["nextest", "run", "--locked", "--workspace", ...shown], options),
    );
    return compiled(countNextest(output), output, /Summary \[/);
  }
  // The targets that nextest runs: no benchmarks, and the documentation holds no examples to run.
  const targets = ["--lib", "--bins", "--tests", "--examples"];
  const args = ["test", "--locked", "--no-fail-fast", "--workspace", ...targets];
  const output = await outputOf(run("cargo", [...args, "--", "--show-output"], options));
  return compiled(countCargoTest(output), output, /^test result:/m);
}

async function realWindow(report) {
  const name = "The real window";
  const missing =
    process.platform === "linux" ? undefined : "only WebKitGTK's driver is used, on Linux";
  if (missing) return report.skip(name, missing);
  let program;
  const built = await report.check("The window builds", async (options) => {
    await ensureSystem("drive");
    program = await buildWindow(options);
  });
  if (built) await report.tests(name, nodeTests("tests/e2e", { RAPPORT_WINDOW: program }));
}

/** Runs the tests of a folder with Node's own runner, which on Node 20 has to be given each file. */
function nodeTests(folder, env = {}) {
  return async (options) => {
    const tap = inTarget("test-logs", "node.tap");
    const reporters = ["--test-reporter=spec", "--test-reporter-destination=stdout"];
    reporters.push("--test-reporter=tap", `--test-reporter-destination=${tap}`);
    const files = (await filesUnder(folder)).filter((file) => file.endsWith(".test.mjs"));
    const args = ["--test", "--test-concurrency=1", ...reporters, ...files];
    const output = await outputOf(run(process.execPath, args, { ...options, env }));
    return { ...countNodeTest(await readFile(tap, "utf8")), output };
  };
}

/** What a runner printed, whether or not its tests passed; the counts say which. */
async function outputOf(running) {
  try {
    return await running;
  } catch (error) {
    if (error instanceof CommandFailed && error.output) return error.output;
    throw error;
  }
}

/** Tests that did not even compile have no summary: that is one failure. */
function compiled(counts, output, summary) {
  return summary.test(output)
    ? { ...counts, output }
    : { passed: 0, failed: 1, skipped: [], output };
}
