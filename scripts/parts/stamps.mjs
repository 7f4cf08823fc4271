import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { inRoot, inTarget } from "./root.mjs";

/**
 * Does `work` only where the content of its inputs is another than the last time it went well here, or what it makes is
 * not there. The stamps in `target/stamps` are digests, so that a branch switched to and fro costs nothing.
 *
 * @param {string} name of the stamp
 * @param {object} what
 * @param {string[]} what.inputs files and folders in the checkout; folders are read whole but for what is made in them
 * @param {string} what.makes a path in the checkout that is there once the work is done
 * @param {() => Promise<unknown>} work
 * @returns {Promise<boolean>} whether there was something to do
 */
export async function onlyWhenChanged(name, { inputs, makes }, work) {
  const stamp = inTarget("stamps", name);
  const digest = await digestOf(inputs);
  if (existsSync(inRoot(makes)) && (await readFile(stamp, "utf8").catch(() => "")) === digest)
    return false;
  await work();
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, digest);
  return true;
}

const MADE = new Set(["node_modules", "dist", "target"]);

async function digestOf(inputs) {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const file of await filesUnder(input)) {
      hash
        .update(`${file}\0`)
        .update(await readFile(inRoot(file)))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

/** The files at or under a path of the checkout, sorted; none where there is no such path. */
export async function filesUnder(place) {
  const entries = await readdir(inRoot(place), { withFileTypes: true }).catch(
    (error) => error.code,
  );
  if (entries === "ENOTDIR") return [place];
  if (entries === "ENOENT") return [];
  if (typeof entries === "string") throw new Error(`${place} cannot be read: ${entries}`);
  const found = [];
  for (const entry of entries.toSorted((left, right) => (left.name < right.name ? -1 : 1))) {
    if (MADE.has(entry.name)) continue;
    found.push(
      ...(entry.isDirectory()
        ? await filesUnder(path.join(place, entry.name))
        : [path.join(place, entry.name)]),
    );
  }
  return found;
}
