import path from "node:path";
import { npm, run } from "./run.mjs";
import { onlyWhenChanged } from "./stamps.mjs";

const PACKAGES = {
  inputs: ["package-lock.json", "package.json", "ui/package.json", "tests/e2e/package.json"],
  makes: "node_modules",
};
const UI = { inputs: ["ui", "package-lock.json"], makes: "ui/dist/index.html" };

/** Installs the npm packages of the lock, where they are not what was installed last. */
export function installPackages(options) {
  return onlyWhenChanged("npm", PACKAGES, () => npm(["ci", "--no-audit", "--no-fund"], options));
}

/** Builds the UI into `ui/dist`, where its sources are not what was built last. */
export function buildUi(options) {
  return onlyWhenChanged("ui", UI, () => npm(["run", "build", "--workspace", "ui"], options));
}

/** Builds the window with the UI inside it and gives the path of the program. */
export async function buildWindow(options) {
  await run("cargo", ["build", "--package", "rapport"], options);
  return program("rapport");
}

/** Builds the empty window that the real one is measured against, and gives its path. */
export async function buildEmptyWindow(options) {
  await run("cargo", ["build", "--package", "rapport", "--example", "empty_window"], options);
  return program(path.join("examples", "empty_window"));
}

/** Where Cargo puts a program of the workspace. */
async function program(name) {
  const file = process.platform === "win32" ? `${name}.exe` : name;
  return path.join(await targetFolder(), "debug", file);
}

/** The target folder, asked of Cargo, so that one set elsewhere is honoured. */
export async function targetFolder() {
  const args = ["metadata", "--no-deps", "--format-version", "1"];
  return JSON.parse(await run("cargo", args)).target_directory;
}
