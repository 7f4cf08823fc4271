import { cp, mkdir, readdir, readFile, rm, utimes } from "node:fs/promises";
import path from "node:path";
import { inRoot, inTarget } from "./root.mjs";
import { run } from "./run.mjs";
import { onlyWhenChanged } from "./stamps.mjs";
import { Stop } from "./stop.mjs";

const KEPT = inRoot(".sqlx");
const DATABASE = inTarget("queries", "fresh.db");
const FRESH = inTarget("queries", "fresh");

/**
 * sqlx checks the queries of the core when it is compiled: against a database (in the lints, below), or against what
 * `.sqlx` holds (in every other build). The lints compile all of the workspace anyway, so they write the fresh answers
 * too, and nothing is compiled only for them.
 */

/** Makes `.sqlx` what the core and the migrations ask for, and gives the number of queries. */
export async function refreshQueries() {
  await rm(inTarget("queries"), { recursive: true, force: true });
  await lintRust([]);
  await rm(KEPT, { recursive: true, force: true });
  await cp(FRESH, KEPT, { recursive: true });
  return (await readdir(KEPT)).length;
}

/**
 * Compiles and lints all of the workspace against a freshly migrated database.
 *
 * @param {string[]} lints what clippy is told beyond the lints of `Cargo.toml`
 */
export async function lintRust(lints, options) {
  const inputs = ["crates", "migrations", "Cargo.lock"];
  await onlyWhenChanged("queries", { inputs, makes: "target/queries/fresh" }, () =>
    startAfresh(options),
  );
  const args = ["clippy", "--workspace", "--all-targets", "--locked", "--quiet"];
  await run("cargo", [...args, "--", ...lints], {
    ...options,
    env: { DATABASE_URL: `sqlite:${DATABASE}`, SQLX_OFFLINE: "false", SQLX_OFFLINE_DIR: FRESH },
  });
}

/** Stops where `.sqlx` is not what the core and the migrations ask for, as the lints have just found it. */
export async function checkQueries() {
  const stale = await differences();
  if (stale.length > 0) throw new Stop(`.sqlx is stale. Run: npm run queries\n${stale.join("\n")}`);
}

async function startAfresh(options) {
  await rm(inTarget("queries"), { recursive: true, force: true });
  await mkdir(FRESH, { recursive: true });
  const args = ["run", "--quiet", "--bin", "rapport-prepare", "--", DATABASE];
  await run("cargo", args, options);
  // Cargo does not know that the answers depend on the database: without this it would compile nothing.
  const source = inRoot("crates/core/src/lib.rs");
  await utimes(source, new Date(), new Date());
}

async function differences() {
  const [kept, fresh] = await Promise.all([readAll(KEPT), readAll(FRESH)]);
  const names = [...new Set([...kept.keys(), ...fresh.keys()])].toSorted();
  return names
    .filter((name) => kept.get(name) !== fresh.get(name))
    .map(
      (name) =>
        `${fresh.has(name) ? (kept.has(name) ? "changed" : "missing") : "no longer used"}: ${name}`,
    );
}

async function readAll(folder) {
  const names = await readdir(folder).catch(() => []);
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(path.join(folder, name), "utf8")]),
    ),
  );
}
