import path from "node:path";
import { npm, run } from "./run.mjs";
import { onlyWhenChanged } from "./stamps.mjs";

const PACKAGES = {
  inputs: ["package-lock.json", "package.json", "ui/package.json", "tests/e2e/package.json"],
  makes: "node_modules",
};
const UI = { inputs: ["ui", "messages", "package-lock.json"], makes: "ui/dist/index.html" };

/** Installs the npm packages of the lock, where they are not what was installed last. */
export function installPackages(options) {
  return onlyWhenChanged("npm", PACKAGES, () => npm(["ci", "--no-audit", "--no-fund"], options));
}

/** Builds the UI into `ui/dist`, where its sources are not what was built last. */
export function buildUi(options) {
  return onlyWhenChanged("ui", UI, () => npm(["run", "build", "--workspace", "ui"], options));
}

/**
 * Builds programs of the workspace (`--bin rapport`, `--example empty_window`) and gives the folder they are in.
 *
 * Every command of ours builds with `--workspace`: Cargo resolves the features of dependencies for the packages that
 * are selected, and with fewer of them it compiles many dependencies once more.
 */
export async function buildPrograms(programs, { release = false, ...options } = {}) {
  const profile = release ? ["--release"] : [];
  await run("cargo", ["build", "--workspace", "--locked", ...profile, ...programs], options);
  return path.join(await targetFolder(), release ? "release" : "debug");
}

/** Builds the window with the UI inside it and gives the path of the program. */
export async function buildWindow(options) {
  return path.join(await buildPrograms(["--bin", "rapport"], options), program("rapport"));
}

/** A program's file name on this system. */
export const program = (name) => (process.platform === "win32" ? `${name}.exe` : name);

/** The target folder, asked of Cargo, so that one set elsewhere is honoured. */
export async function targetFolder() {
  const args = ["metadata", "--no-deps", "--format-version", "1"];
  return JSON.parse(await run("cargo", args)).target_directory;
}
