// Somebody changes her mind, in the real window: a backup is made, looked into and restored, and the restoring undone;
// and one change is undone out of order from the history. The tests follow one another in one window.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { arrive } from "./flows/main_job.mjs";
import { LEAD, asNewLead } from "./flows/people.mjs";
import { App } from "./window/app.mjs";
import { until } from "./window/until.mjs";
import { KEYS } from "./window/webdriver.mjs";

const PICTURES = new URL("../../target/test-logs/", import.meta.url).pathname;
const IN_PALETTE = `return document.activeElement?.getAttribute("role") === "combobox"`;

describe("changing one's mind in the real window", () => {
  let app;
  let folder;
  let lead;

  before(async () => {
    assert.ok(process.env.RAPPORT_WINDOW, "RAPPORT_WINDOW names the built program");
    folder = await mkdtemp(path.join(tmpdir(), "rapport-mind-"));
    app = await App.open({ program: process.env.RAPPORT_WINDOW, folder });
    await arrive(app);
    const added = await app.invoke("add_lead", { lead: newLead });
    assert.equal(added.error, undefined);
    lead = added.answer;
  });

  after(async () => {
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async ({ name }) => {
    await mkdir(PICTURES, { recursive: true });
    await app?.screenshot(path.join(PICTURES, `window-${name.replaceAll(/\W+/g, "-")}.png`));
  });

  it("makes a backup", async () => {
    await go("Go to Backups");
    await app.screen.click("button", /^Back up now/);
    await app.screen.findText(/^Backup verified/);
    await assertAccessible("the backups");
  });

  it("looks inside it: what was changed since, then and now", async () => {
    await edit({ company: "City Hall" });
    const made = await app.screen.find("row", /Manual/);
    await app.screen.click("button", /^Look inside/, { within: made });
    await app.screen.click("button", /changed since$/);
    const leads = await app.screen.find("list", "Leads in the backup");
    await app.screen.findText("City Hall", { within: leads });
    await assertAccessible("inside a backup");
  });

  it("restores all of it after a question", async () => {
    await app.screen.click("button", "Restore everything");
    const question = await app.screen.find("alertdialog", /^Restore everything from/);
    await app.screen.click("button", "Restore everything", { within: question });
    await app.screen.find("button", "Undo");
    assert.equal(await company(), LEAD.company);
  });

  it("undoes the restoring", async () => {
    await app.screen.click("button", "Undo");
    await app.screen.findText(/^Undone: Restored/);
    assert.equal(await company(), "City Hall");
  });

  it("finds a change in the history by its value", async () => {
    await edit({ company: "Town Hall", title: "Mayor" });
    await edit({ company: "Community Centre" });
    await go("Go to History");
    await app.screen.find("list", "Changes, today");
    await app.session.press("/");
    await app.session.press("mayor");
    await app.screen.gone("button", /^Undo: Changed the company/);
    await app.screen.find("button", /^Undo: Changed several fields/);
    await assertAccessible("the history");
  });

  it("undoes it out of order, and lists what was changed since", async () => {
    await app.screen.click("button", /^Undo: Changed several fields/);
    const kept = await app.screen.find("list", "Not undone");
    await app.screen.findText(/^Company stays “Community Centre”/, { within: kept });
    const now = await app.invoke("show_lead", { id: lead.id });
    assert.deepEqual([now.company, now.title], ["Community Centre", LEAD.title]);
    await assertAccessible("what was kept");
  });

  it("redoes it by key", async () => {
    await app.session.press(KEYS.escape);
    await app.session.press("y", [KEYS.control]);
    await app.screen.findText(/^Redone: Changed several fields/);
    assert.equal((await app.invoke("show_lead", { id: lead.id })).title, "Mayor");
  });

  /** To a place by its name, by keys alone. */
  async function go(place) {
    await app.session.press("k", [KEYS.control]);
    await app.screen.find("combobox", "Search or run a command");
    // Keys go where the focus is, and it comes there a moment after the field.
    await until("the focus in the palette", async () =>
      (await app.session.execute(IN_PALETTE)) ? true : undefined,
    );
    await app.session.press(place);
    await app.screen.findText("1 result");
    await app.session.press(KEYS.enter);
    await app.screen.gone("dialog", "Search or run a command");
  }

  /** As another window or the terminal would change it meanwhile. */
  async function edit(changes) {
    const edited = await app.invoke("edit_lead", {
      id: lead.id,
      changes: { allow_duplicate: false, ...changes },
    });
    assert.equal(edited.error, undefined);
  }

  async function company() {
    return (await app.invoke("show_lead", { id: lead.id })).company;
  }

  async function assertAccessible(where) {
    assert.deepEqual(await app.screen.accessibilityFaults(), [], `accessibility of ${where}`);
  }

  const newLead = asNewLead({
    first_name: LEAD.firstName,
    last_name: LEAD.lastName,
    company: LEAD.company,
    title: LEAD.title,
    email: LEAD.email,
  });
});
