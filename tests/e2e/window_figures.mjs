import { cp, mkdir, readdir, readFile, readlink, rm } from "node:fs/promises";
import path from "node:path";
import { arrive } from "./flows/main_job.mjs";
import { emptyKeyFigure, keyFigures } from "./key_figures.mjs";
import { App } from "./window/app.mjs";

/** How often each is started; the median counts. */
const RUNS = 5;

/**
 * The window with its leads against an empty one: how long until it can be used, how much memory it holds then, and how
 * long it takes to answer each key.
 *
 * @param {object} how
 * @param {string} how.rapport the built window
 * @param {string} how.empty the built empty window
 * @param {string} how.filled a data folder with leads, in which nobody has signed in yet; it is copied
 * @param {string} how.folder where the windows may write
 */
export async function windowFigures({ rapport, empty, filled, folder }) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const data = path.join(folder, "data");
  await cp(filled, data, { recursive: true });
  const first = await App.open({ program: rapport, folder, data });
  await arrive(first).finally(() => first.close());
  const full = await measure({ program: rapport, folder, data }, toTheList);
  const floor = await measure({ program: empty, folder, data }, async () => {});
  const keys = await withWindow({ program: rapport, folder, data }, async (app) => {
    await toTheList(app);
    return keyFigures(app);
  });
  keys["J in an empty page"] = await withWindow({ program: empty, folder, data }, emptyKeyFigure);
  return { full, floor, keys };
}

/** Opens a window for as long as it is used. */
async function withWindow(how, use) {
  const app = await App.open(how);
  try {
    return await use(app);
  } finally {
    await app.close();
  }
}

/** With no keychain the passphrase is asked for; the list does not wait for it. */
async function toTheList({ screen, session }) {
  await screen.click("button", "Skip for now");
  await screen.find("navigation", "Main");
  await session.execute("location.hash = '#/leads'");
  await screen.findText(/^100,000 leads$/);
}

async function measure(how, use) {
  const times = [];
  const memories = [];
  for (let run = 0; run < RUNS; run += 1) {
    const begun = performance.now();
    await withWindow(how, async (app) => {
      await use(app);
      times.push(performance.now() - begun);
      memories.push(await memoryOf(how.program));
    });
  }
  return { milliseconds: median(times), mebibytes: median(memories) };
}

/** The program and the web processes it started, by their share of memory (Pss). */
async function memoryOf(program) {
  let kibibytes = 0;
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    const file = await readlink(`/proc/${pid}/exe`).catch(() => "");
    const web = path.basename(file).startsWith("WebKit") && !file.endsWith("Driver");
    if (file !== program && !web) continue;
    const shares = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
    kibibytes += Number(/^Pss:\s+(\d+)/m.exec(shares)?.[1] ?? 0);
  }
  return kibibytes / 1024;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
