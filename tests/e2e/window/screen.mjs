import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const LIBRARY = await readFile(
  path.join(
    path.dirname(require.resolve("@testing-library/dom/package.json")),
    "dist/@testing-library/dom.umd.min.js",
  ),
  "utf8",
);
const AXE = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

/** How long a thing may take to appear, in milliseconds. */
const PATIENCE = 15_000;

/**
 * What a person finds in the window: things by role and name, with the same library as the tests of the UI, run inside
 * the page. A name is a string (the whole name) or a regular expression.
 */
export class Screen {
  constructor(session) {
    this.session = session;
  }

  /** Waits for exactly one thing with this role and name and gives it. */
  async find(role, name, { within, ...state } = {}) {
    await this.#load("TestingLibraryDom", LIBRARY);
    const found = await this.session.executeAsync(
      FIND,
      role,
      writable(name),
      state,
      within ?? null,
      PATIENCE,
    );
    if (found.error)
      throw new Error(`No single ${role} called ${name}: ${found.error.slice(0, 3000)}`);
    return found.element;
  }

  /** Waits for a text that stands in one thing of its own, and gives that. */
  async findText(text, { within } = {}) {
    await this.#load("TestingLibraryDom", LIBRARY);
    const found = await this.session.executeAsync(
      FIND_TEXT,
      writable(text),
      within ?? null,
      PATIENCE,
    );
    if (found.error) throw new Error(`No text ${text}: ${found.error.slice(0, 3000)}`);
    return found.element;
  }

  /** Waits until there is no thing with this role and name. */
  async gone(role, name) {
    await this.#load("TestingLibraryDom", LIBRARY);
    const error = await this.session.executeAsync(GONE, role, writable(name), PATIENCE);
    if (error)
      throw new Error(`The ${role} called ${name} is still there: ${error.slice(0, 3000)}`);
  }

  /** Whether there is such a thing now, without waiting. */
  async has(role, name) {
    await this.#load("TestingLibraryDom", LIBRARY);
    return this.session.execute(HAS, role, writable(name));
  }

  async click(role, name, options) {
    await this.session.click(await this.find(role, name, options));
  }

  /** Replaces what stands in a text field. */
  async fill(name, text, options) {
    await this.#replace(await this.find("textbox", name, options), text);
  }

  /** As `fill`, for a password: such fields have no role and are found by their label. */
  async fillSecret(label, text) {
    await this.#load("TestingLibraryDom", LIBRARY);
    const found = await this.session.executeAsync(FIND_LABELLED, label, PATIENCE);
    if (found.error) throw new Error(`No field labelled ${label}: ${found.error.slice(0, 3000)}`);
    await this.#replace(found.element, text);
  }

  /** Gives files to the dialog that is open, else to the page, as choosing them in the system's dialog would. */
  async chooseFiles(...paths) {
    const input = await this.session.execute(FILE_INPUT);
    if (!input) throw new Error("There is no place to give a file to");
    await this.session.type(input, paths.join("\n"));
  }

  async #replace(field, text) {
    await this.session.clear(field);
    await this.session.type(field, text);
  }

  /** Waits until nothing has changed or moved for a moment. */
  async still() {
    await this.session.executeAsync(STILL);
  }

  /** What axe finds against WCAG 2.2 AA in the window as it stands, one line a fault. */
  async accessibilityFaults() {
    // What fades in has too little contrast on its way.
    await this.still();
    await this.#load("axe", AXE);
    return this.session.executeAsync(AXE_RUN);
  }

  /** A library is gone after the page was loaded anew. */
  async #load(name, source) {
    const there = await this.session.execute(
      `return typeof window[arguments[0]] !== "undefined"`,
      name,
    );
    if (!there) await this.session.execute(source);
  }
}

const writable = (name) =>
  name instanceof RegExp ? { source: name.source, flags: name.flags } : name;

const NAME = `const name = (given) => given?.source === undefined ? given ?? undefined : new RegExp(given.source, given.flags);`;

const FIND = `
  ${NAME}
  const [role, given, state, within, timeout, done] = arguments;
  TestingLibraryDom.findByRole(within ?? document.body, role, { ...state, name: name(given) }, { timeout })
    .then((element) => done({ element }), (error) => done({ error: error.message }));
`;

const FIND_LABELLED = `
  const [label, timeout, done] = arguments;
  TestingLibraryDom.findByLabelText(document.body, label, {}, { timeout })
    .then((element) => done({ element }), (error) => done({ error: error.message }));
`;

const FIND_TEXT = `
  ${NAME}
  const [given, within, timeout, done] = arguments;
  TestingLibraryDom.findByText(within ?? document.body, name(given), {}, { timeout })
    .then((element) => done({ element }), (error) => done({ error: error.message }));
`;

const FILE_INPUT = `
  return document.querySelector('[role="dialog"] input[type="file"]') ?? document.querySelector('input[type="file"]');
`;

const GONE = `
  ${NAME}
  const [role, given, timeout, done] = arguments;
  TestingLibraryDom.waitFor(() => {
    const left = TestingLibraryDom.queryAllByRole(document.body, role, { name: name(given) });
    if (left.length > 0) throw new Error(left[0].outerHTML);
  }, { timeout }).then(() => done(null), (error) => done(error.message));
`;

const HAS = `
  ${NAME}
  const [role, given] = arguments;
  return TestingLibraryDom.queryAllByRole(document.body, role, { name: name(given) }).length > 0;
`;

/** What turns for ever (a spinner) is not waited for; what was cut short has ended too. What is there may not be painted yet. */
const STILL = `
  const [done] = arguments;
  const quiet = 100;
  let changed = performance.now();
  const observer = new MutationObserver(() => { changed = performance.now(); });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const moves = () => document.getAnimations().some((one) => one.effect.getComputedTiming().endTime < Infinity);
  const look = () => {
    if (moves() || performance.now() - changed < quiet) return requestAnimationFrame(look);
    observer.disconnect();
    done();
  };
  look();
`;

const AXE_RUN = `
  const [done] = arguments;
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  axe.run(document, { runOnly: tags }).then(({ violations }) =>
    done(violations.flatMap(({ id, help, nodes }) => nodes.map((node) => id + ": " + help + " at " + node.target.join(" ")))));
`;
