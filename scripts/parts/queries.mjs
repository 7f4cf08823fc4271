import { cp, mkdir, readdir, readFile, rm, utimes } from "node:fs/promises";
import path from "node:path";
import { inRoot, inTarget } from "./root.mjs";
import { run } from "./run.mjs";
import { onlyWhenChanged } from "./stamps.mjs";
import { Stop } from "./stop.mjs";

const KEPT = inRoot(".sqlx");
const FRESH = inTarget("queries", "fresh");

/**
 * The queries of the core are checked by sqlx when it is compiled: with a database to ask (here), or by what was kept
 * of that in `.sqlx` (everywhere else). Both functions compile the core against a freshly migrated database.
 */

/** Makes `.sqlx` what the core and the migrations ask for, and gives the number of queries. */
export async function refreshQueries() {
  await prepare();
  await rm(KEPT, { recursive: true, force: true });
  await cp(FRESH, KEPT, { recursive: true });
  return (await readdir(KEPT)).length;
}

/** Stops where `.sqlx` is not what the core and the migrations ask for. */
export async function checkQueries(options) {
  await onlyWhenChanged(
    "queries",
    { inputs: ["crates", "migrations", "Cargo.lock"], makes: "target/queries/fresh" },
    () => prepare(options),
  );
  const stale = await differences();
  if (stale.length > 0) throw new Stop(`.sqlx is stale. Run: npm run queries\n${stale.join("\n")}`);
}

async function prepare(options) {
  const database = inTarget("queries", "fresh.db");
  await rm(inTarget("queries"), { recursive: true, force: true });
  await mkdir(FRESH, { recursive: true });
  await run("cargo", ["run", "--quiet", "--package", "rapport-prepare", "--", database], options);
  // Cargo does not know that the answer depends on the database: without this it would compile nothing.
  const source = inRoot("crates/core/src/lib.rs");
  await utimes(source, new Date(), new Date());
  await run("cargo", ["check", "--quiet", "--package", "rapport-core", "--tests"], {
    ...options,
    env: { DATABASE_URL: `sqlite:${database}`, SQLX_OFFLINE: "false", SQLX_OFFLINE_DIR: FRESH },
  });
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
