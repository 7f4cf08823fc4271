import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "playwright";
import { createServer } from "vite";
import { launchOptions } from "../chromium.mjs";
import { indexOf } from "./index_page.mjs";
import { NOW, screens, states } from "./screens.mjs";

const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
];
const THEMES = ["light", "dark"];

/**
 * Renders every screen in every state into a folder, with an index page.
 *
 * @param {object} what
 * @param {string} what.host where the development host answers
 * @param {string} what.folder where the pictures go
 * @param {string[]} what.languages the languages of the window, as its catalogue has them
 * @param {string} [what.only] a part of the names of the screens to render
 */
export async function takeGallery({ host, folder, languages, only = "" }) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  process.env.VITE_DEVHOST = host;
  const server = await createServer({
    root: path.join(import.meta.dirname, ".."),
    logLevel: "error",
  });
  await server.listen();
  const browser = await chromium.launch(launchOptions);
  const pictures = [];
  try {
    for (const screen of screens.filter(({ name }) => name.includes(only))) {
      for (const state of screen.states) {
        for (const language of languages) {
          const shown = { server: server.resolvedUrls.local[0], host, browser, folder };
          pictures.push(...(await render(shown, screen, state, language)));
        }
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  await writeFile(path.join(folder, "index.html"), indexOf(pictures));
  return pictures;
}

/** One screen in one state and language, in every theme and size. */
async function render({ server, host, browser, folder }, screen, state, language) {
  const { wishes, fault } = states[state];
  const world = await makeWorld(host, { ...wishes, ...screen.wishes });
  const ids = await idsOf(world);
  for (const [command, given] of screen.first ?? [])
    await post(`${world}/commands/${command}`, given);
  if (fault) await post(`${world}/faults/*`, fault);
  const context = await browser.newContext({
    locale: language,
    timezoneId: "UTC",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const open = watch(page);
  await page.clock.setFixedTime(NOW);
  await page.setViewportSize(SIZES[0]);
  const asked = encodeURIComponent(world);
  await page.goto(`${server}?world=${asked}#${screen.address(ids)}`);
  await settled(page, open);
  await screen.act?.(page);
  await settled(page, open);
  const pictures = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      const file = [screen.name, state, language, `${size.width}x${size.height}`, theme].join("-");
      await page.screenshot({ path: path.join(folder, `${file}.png`), animations: "disabled" });
      pictures.push({ screen: screen.name, state, language, size, theme, file: `${file}.png` });
    }
  }
  await context.close();
  await post(`${world}/end`, {});
  return pictures;
}

/** Knows which requests of a page are not answered yet. Facts are heard for as long as the page is open. */
function watch(page) {
  const open = new Set();
  page.on("request", (request) => {
    if (request.resourceType() !== "eventsource") open.add(request);
  });
  for (const end of ["requestfinished", "requestfailed"])
    page.on(end, (request) => open.delete(request));
  return open;
}

/** Waits until the screen is drawn and waits for nothing more: two frames in a row without an open request. */
async function settled(page, open) {
  // Behind a dialog it is drawn and has no role.
  await page.locator("main").first().waitFor();
  for (let quiet = 0; quiet < 2; quiet = open.size === 0 ? quiet + 1 : 0)
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
}

async function makeWorld(host, wishes) {
  const scene = { ...wishes.scene, at: NOW };
  const { id } = await post(`${host}/worlds`, { ...wishes, scene });
  return `${host}/worlds/${id}`;
}

/** A lead and a mail to look at, where there are some. */
async function idsOf(world) {
  const query = { group: "needs_you", status: null, offset: 0, limit: 1 };
  const mails = await post(`${world}/commands/list_outbox`, { query }).catch(() => ({ rows: [] }));
  const [row] = mails.rows;
  return { lead: row?.lead_id, mail: row?.id };
}

async function post(url, body) {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${text}`);
  return text === "" ? null : JSON.parse(text);
}
