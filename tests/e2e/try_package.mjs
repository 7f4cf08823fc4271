import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { App } from "./window/app.mjs";

/**
 * Installs a .deb, opens what it installed as a person would find it, asks its `rapport-cli`, and removes it again, on a Debian or Ubuntu where
 * Rapport is not installed. Needs root.
 *
 * @throws {Error} where something of that does not work, or something is left behind
 */
export async function tryDeb(file) {
  apt("install", file);
  const installed = filesOf("rapport");
  execFileSync("/usr/bin/rapport-cli", ["--version"], { stdio: "inherit" });
  const folder = await mkdtemp(path.join(tmpdir(), "rapport-deb-"));
  try {
    const app = await App.open({ program: "/usr/bin/rapport", folder });
    try {
      await app.screen.find("main");
    } finally {
      await app.close();
    }
  } finally {
    apt("purge", "rapport");
    await rm(folder, { recursive: true, force: true });
  }
  const left = installed.filter((one) => existsSync(one));
  if (left.length > 0) throw new Error(`Left behind: ${left.join(", ")}`);
}

function apt(verb, what) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", [verb, "--yes", what], { env, stdio: "inherit" });
}

/** The files, not the folders, since those may be shared with other packages. */
function filesOf(name) {
  const listed = execFileSync("dpkg", ["--listfiles", name], { encoding: "utf8" })
    .trim()
    .split("\n");
  return listed.filter((one) => /rapport/i.test(path.basename(one)));
}
