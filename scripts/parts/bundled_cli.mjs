import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { targetFolder } from "./build.mjs";
import { inRoot } from "./root.mjs";
import { run } from "./run.mjs";

/** What Tauri calls a program for both kinds of Mac. */
export const UNIVERSAL = "universal-apple-darwin";

/**
 * Builds `rapport-cli` for the installers and puts it where the bundler looks for it: under
 * `src-tauri/binaries`, with the system it is for in its name (v2.tauri.app, "Embedding External Binaries").
 */
export async function buildTerminal() {
  const host = (await run("rustc", ["--print", "host-tuple"])).trim();
  if (process.platform === "win32") {
    // A program from a terminal, too, needs no runtime to be installed first; the window's is built so by tauri-build.
    await copied(host, await built(host, { RUSTFLAGS: "-C target-feature=+crt-static" }));
  } else if (process.platform === "darwin") {
    const systems = ["aarch64-apple-darwin", "x86_64-apple-darwin"];
    await run("rustup", ["target", "add", ...systems], { show: true });
    const both = [];
    for (const system of systems) both.push(await copied(system, await built(system)));
    await run("lipo", ["-create", "-output", placeOf(UNIVERSAL), ...both]);
  } else {
    await copied(host, await built());
  }
}

/** The program for this system, or for the one that builds. */
async function built(system, env = {}) {
  const args = ["build", "--release", "--locked", "--package", "rapport-cli"];
  if (system) args.push("--target", system);
  await run("cargo", args, { show: true, env });
  return path.join(await targetFolder(), system ?? "", "release", `rapport-cli${EXE}`);
}

async function copied(system, program) {
  const place = placeOf(system);
  await mkdir(path.dirname(place), { recursive: true });
  await copyFile(program, place);
  return place;
}

const EXE = process.platform === "win32" ? ".exe" : "";
const placeOf = (system) => inRoot("src-tauri", "binaries", `rapport-cli-${system}${EXE}`);
