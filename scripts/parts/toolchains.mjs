import { run } from "./run.mjs";
import { Stop } from "./stop.mjs";

const NODE = "20.19.0";
const RUST = "1.95.0";

/** Makes sure of Node and Rust and gives a line that names their versions. */
export async function checkToolchains() {
  const node = process.versions.node;
  if (isOlder(node, NODE)) {
    throw new Stop(
      `Rapport needs Node ${NODE} or newer, and this is ${node}. Get it from https://nodejs.org.`,
    );
  }
  const rust = await rustVersion();
  if (!rust) {
    throw new Stop(
      "Rapport needs Rust, and no rustc was found. Get it from https://rustup.rs, then run this again.",
    );
  }
  if (isOlder(rust, RUST)) {
    throw new Stop(
      `Rapport needs Rust ${RUST} or newer, and this is ${rust}. Run: rustup update stable`,
    );
  }
  return `Rust ${rust}, Node ${node}`;
}

async function rustVersion() {
  try {
    await run("cargo", ["--version"]);
    return (await run("rustc", ["--version"])).match(/rustc (\d+\.\d+\.\d+)/)?.[1];
  } catch {
    return undefined;
  }
}

/** Compares versions of three numbers; what follows them is not looked at. */
export function isOlder(version, wanted) {
  const [left, right] = [version, wanted].map((text) =>
    text.split(".").map((part) => Number.parseInt(part, 10)),
  );
  const differing = left.findIndex((number, place) => number !== right[place]);
  return differing !== -1 && left[differing] < right[differing];
}
