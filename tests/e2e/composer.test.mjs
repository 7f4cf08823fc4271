// The composer by the keyboard alone, in the real window: where the focus is, and what is kept of what was typed. The
// tests follow one another in one window.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { arrive, unlock } from "./flows/main_job.mjs";
import { asNewLead } from "./flows/people.mjs";
import { App } from "./window/app.mjs";
import { KEYS } from "./window/webdriver.mjs";

const PICTURES = new URL("../../target/test-logs/", import.meta.url).pathname;

describe("the composer by keys in the real window", () => {
  let app;
  let folder;

  before(async () => {
    assert.ok(process.env.RAPPORT_WINDOW, "RAPPORT_WINDOW names the built program");
    folder = await mkdtemp(path.join(tmpdir(), "rapport-composer-"));
    app = await App.open({ program: process.env.RAPPORT_WINDOW, folder });
    await arrive(app);
    // Without a first name: the letter has a blank.
    const lead = asNewLead({ last_name: "Baptiste", email: "zoe@studio-baptiste.example" });
    const added = await app.invoke("add_lead", { lead });
    assert.equal(added.error, undefined);
    await app.session.press("gl");
    await app.screen.findText("Baptiste", { within: await app.screen.find("grid", "Leads") });
  });

  after(async () => {
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async ({ name }) => {
    await mkdir(PICTURES, { recursive: true });
    await app?.screenshot(path.join(PICTURES, `window-${name.replaceAll(/\W+/g, "-")}.png`));
  });

  it("goes to the blank by Enter, and to Send once it is filled", async () => {
    await app.session.press("f");
    await app.screen.find("dialog", /^Follow up/);
    await app.screen.findText(/^Fill in \d+ blanks? to send/);
    await app.session.press(KEYS.enter);
    assert.match(await focused(), /^First name is missing/);
    await app.session.press(`Zoë${KEYS.enter}`);
    await app.screen.gone("textbox", "First name is missing");
    assert.match(await focused(), /^Send/);
  });

  it("keeps Tab inside, however quickly it is pressed", async () => {
    for (const edit of [false, true]) {
      if (edit) await app.session.press("e");
      for (const held of [[], [KEYS.shift]]) {
        for (let turn = 0; turn < 4; turn += 1) {
          await app.session.press(KEYS.tab.repeat(5), held);
          assert.ok(await app.session.execute(FOCUS_IS_INSIDE), "the focus is in the composer");
        }
      }
    }
  });

  it("breaks the lines of the text at the same words where it is read and where it is written", async () => {
    const text = await app.screen.find("textbox", "Text");
    await app.session.execute(`arguments[0].focus()`, text);
    await app.session.type(
      text,
      ` ${"Some more words that go over the end of the line. ".repeat(4)}`,
    );
    const written = await app.session.execute(
      `const { width, height } = arguments[0].getBoundingClientRect();
       return [Math.round(width - 12), Math.round(height - 16)];`,
      text,
    );
    await app.session.press(KEYS.escape);
    const read = await app.session.execute(
      `const paper = [...document.querySelectorAll("[data-modal] [data-selectable]")].at(-1);
       const { width, height } = paper.getBoundingClientRect();
       return [Math.round(width), Math.round(height - 16)];`,
    );
    assert.deepEqual(read, written);
  });

  it("chooses a template by T, and gives the focus back", async () => {
    const home = await focused();
    await app.session.press("t");
    await app.screen.find("listbox", /.*/);
    await app.session.press(KEYS.escape);
    await app.screen.gone("listbox", /.*/);
    assert.equal(await focused(), home);
    assert.ok(await app.session.execute(FOCUS_IS_INSIDE));
  });

  it("has the text again after the program was killed, and marks the lead", async () => {
    await app.session.press(KEYS.escape);
    await app.screen.gone("dialog", /^Follow up/);
    await app.screen.findText("Draft", { within: await app.screen.find("grid", "Leads") });
    await app.restart();
    await unlock(app);
    await app.session.press("gl");
    await app.screen.findText("Draft", { within: await app.screen.find("grid", "Leads") });
    await app.session.press("f");
    await app.screen.findText(/Some more words/, {
      within: await app.screen.find("dialog", /^Follow up/),
    });
  });

  it("has it again after the email was sent and taken back", async () => {
    await app.session.press(KEYS.enter);
    await app.screen.gone("dialog", /^Follow up/);
    await app.session.press("z", [KEYS.control]);
    await app.screen.findText(/^Undone: Followed up/);
    await app.session.press("f");
    await app.screen.findText(/Some more words/, {
      within: await app.screen.find("dialog", /^Follow up/),
    });
  });

  /** The name of what has the focus, by its label or its text. */
  const focused = () => app.session.execute(FOCUSED);
});

const FOCUSED = `const { activeElement: at } = document;
  return at.getAttribute("aria-label") ?? at.textContent;`;
const FOCUS_IS_INSIDE = `return document.querySelector("[data-modal]").contains(document.activeElement)`;
