import { KEYS } from "./window/webdriver.mjs";

/** How often each key is pressed. */
const PRESSES = 60;

/**
 * How long each key takes, from the key to the last change of the page that follows it, painted: in the list, in its
 * search, in Today and in the composer.
 *
 * @param {import("./window/app.mjs").App} app the window, signed in and showing the list
 * @returns {Promise<Record<string, {median: number, slow: number}>>} milliseconds: the median and the 95th percentile
 */
export async function keyFigures({ screen, session }) {
  await session.execute(WATCH);
  const times = (keys) => timesOf(session, keys);
  const figures = {};

  await session.execute(FOCUS, '[role="grid"]');
  figures["J in the list"] = await times(Array(PRESSES).fill("j"));
  figures["PageDown in the list"] = await times(Array(PRESSES).fill(KEYS.pageDown));
  figures["Space in the list"] = await times(Array(PRESSES).fill(" "));
  await session.press(KEYS.escape);

  const letters = [];
  for (const word of WORDS) {
    await session.press("/");
    await session.press("a", [KEYS.control]);
    await session.press(KEYS.backspace);
    await session.executeAsync(SETTLED, QUIET);
    letters.push(...(await all(session, [...word])));
  }
  figures["a letter of a search"] = summary(letters);
  await session.press(KEYS.escape);

  await session.execute("location.hash = '#/today'");
  await screen.find("heading", "Today");
  await session.executeAsync(SETTLED, QUIET);
  figures["J in Today"] = await times(Array(PRESSES).fill("j"));

  await session.execute("location.hash = '#/leads?state=PENDING'");
  await screen.find("grid", "Leads");
  await session.executeAsync(SETTLED, QUIET);
  const sent = [];
  for (let round = 0; round < SENDS; round += 1) {
    await session.execute(FOCUS, '[role="grid"]');
    await session.press("jf");
    await screen.find("dialog", /./);
    await session.executeAsync(SETTLED, QUIET);
    sent.push(...(await all(session, [KEYS.enter])));
    await screen.gone("dialog", /./);
  }
  figures["Enter in the composer"] = summary(sent);
  return figures;
}

/** The floor: a key in an empty page that only writes which one it was. */
export async function emptyKeyFigure({ session }) {
  await session.execute(WATCH);
  await session.execute(WRITE_KEYS);
  return timesOf(session, Array(PRESSES).fill("j"));
}

/** Mails that are sent to the practice mailbox. */
const SENDS = 12;

/** What is searched for, letter by letter: whole names and the beginning of some. */
const WORDS = ["anna", "mueller", "o'r", "schmidt", "garcia", "lee", "ivanov", "smith", "zoe"];

/** How long (ms) nothing may change until a key counts as answered. */
const QUIET = 250;

async function timesOf(session, keys) {
  return summary(await all(session, keys));
}

async function all(session, keys) {
  const times = [];
  for (const key of keys) {
    await session.press(key);
    times.push(await session.executeAsync(SETTLED, QUIET));
  }
  return times.filter((time) => time !== null);
}

function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { median: at(0.5), slow: at(0.95) };
}

/** Notes when a key went down, and when the page was painted after the last change that followed. */
const WATCH = `
  window.keyFigure = { pressed: null, changed: 0, painted: null };
  const figure = window.keyFigure;
  addEventListener("keydown", (event) => {
    if (event.key === "Control") return;
    Object.assign(figure, { pressed: performance.now(), changed: performance.now(), painted: null });
  }, { capture: true });
  // An attribute that ends with the value it had changes nothing that anybody sees: React takes the name off an
  // input and puts it back whenever it draws one.
  const anyChange = (records) => {
    const attributes = new Map();
    for (const { type, target, attributeName, oldValue } of records) {
      if (type !== "attributes") return true;
      const before = attributes.get(target) ?? attributes.set(target, new Map()).get(target);
      if (!before.has(attributeName)) before.set(attributeName, oldValue);
    }
    return [...attributes].some(([target, before]) =>
      [...before].some(([name, value]) => target.getAttribute(name) !== value),
    );
  };
  new MutationObserver((records) => {
    if (!anyChange(records)) return;
    figure.changed = performance.now();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { figure.painted = performance.now(); };
      port2.postMessage(null);
    });
  }).observe(document, { subtree: true, childList: true, attributeOldValue: true, characterData: true });
`;

/** Waits until nothing has changed for a while, and gives the milliseconds from the key to the last paint. */
const SETTLED = `
  const [quiet, done] = arguments;
  const look = () => {
    const { pressed, changed, painted } = window.keyFigure;
    if (performance.now() - changed < quiet) return setTimeout(look, 20);
    done(pressed === null || painted === null ? null : painted - pressed);
  };
  look();
`;

const FOCUS = `document.querySelector(arguments[0]).focus();`;

const WRITE_KEYS = `
  let count = 0;
  addEventListener("keydown", ({ key }) => { document.body.textContent = key + " " + (count += 1); });
`;
