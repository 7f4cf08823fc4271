// The main job in the real window, from the first run to signing out. The tests follow one another in one window, as a
// person's steps do; each would be nothing without those before it.
import assert from "node:assert/strict";
import { lstat, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import {
  addLead,
  choosePassphrase,
  followUp,
  reachedOut,
  signIn,
  signOut,
  unlock,
} from "./flows/main_job.mjs";
import { LEAD } from "./flows/people.mjs";
import { App } from "./window/app.mjs";
import { KEYS } from "./window/webdriver.mjs";

const PICTURES = new URL("../../target/test-logs/", import.meta.url).pathname;

describe("the real window", () => {
  let app;
  let folder;

  before(async () => {
    assert.ok(process.env.RAPPORT_WINDOW, "RAPPORT_WINDOW names the built program");
    folder = await mkdtemp(path.join(tmpdir(), "rapport-window-"));
    app = await App.open({ program: process.env.RAPPORT_WINDOW, folder });
  });

  after(async () => {
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async ({ name }) => {
    await mkdir(PICTURES, { recursive: true });
    await app?.screenshot(path.join(PICTURES, `window-${name.replaceAll(/\W+/g, "-")}.png`));
  });

  const assertAccessible = async (where) => {
    assert.deepEqual(await app.screen.accessibilityFaults(), [], `accessibility of ${where}`);
  };

  it("asks for a passphrase at the first run, where there is no keychain", async () => {
    await app.screen.find("heading", "Choose a passphrase");
    await assertAccessible("the passphrase");
    await choosePassphrase(app);
  });

  it("signs in by the provider's page", async () => {
    await assertAccessible("the welcome page");
    await signIn(app);
  });

  it("adds a lead with her CV", async () => {
    await addLead(app, LEAD, assertAccessible);
    await app.screen.find("button", /^Siobhan_ORourke_CV\.pdf/);
    await assertAccessible("the lead");
  });

  it("follows up, and shows her as reached out once the mail is accepted", async () => {
    await followUp(app, assertAccessible);
    await reachedOut(app);
  });

  it("keeps everything in the data folder from others, whoever created it", async () => {
    const data = path.join(folder, "data");
    const names = await readdir(data, { recursive: true });
    assert.ok(names.some((name) => name.startsWith("logs")) && names.includes("rapport.db"));
    for (const name of ["", ...names]) {
      const { mode } = await lstat(path.join(data, name));
      assert.equal(mode & 0o077, 0, `${name || "the folder"} is ${(mode & 0o777).toString(8)}`);
    }
  });

  it("undoes: she is pending again, and it says that the mail has left", async () => {
    await app.session.press("z", [KEYS.control]);
    const panel = await app.screen.find("complementary", LEAD.name);
    await app.screen.findText("Pending", { within: panel });
    await app.screen.findText(/was already sent/i);
  });

  for (const theme of ["light", "dark"]) {
    it(`has every screen in order for everyone, ${theme}`, async () => {
      await chooseTheme(theme);
      for (const place of ["Today", "Leads", "Outbox", "Templates", "Settings"]) {
        await app.screen.click("link", new RegExp(`^${place}`));
        await app.screen.find("heading", new RegExp(`^${place}`));
        await assertAccessible(`${place}, ${theme}`);
      }
    });
  }

  it("has everything still there when it was killed and opened again", async () => {
    await app.restart();
    await unlock(app);
    await app.screen.click("link", /^Leads/);
    await app.screen.click("row", new RegExp(LEAD.lastName));
    await app.screen.find("complementary", LEAD.name);
    await app.screen.find("button", /^Siobhan_ORourke_CV\.pdf/);
  });

  it("shows no lead to whoever is signed out, and all of them after signing in", async () => {
    await signOut(app);
    assert.equal(await app.screen.has("row", new RegExp(LEAD.lastName)), false);
    await assertAccessible("the signed-out page");
    await signIn(app);
    await app.screen.click("link", /^Leads/);
    await app.screen.find("row", new RegExp(LEAD.lastName));
  });

  async function chooseTheme(theme) {
    await app.invoke("save_preferences", {
      preferences: { ...(await app.invoke("load_preferences")), theme },
    });
    await app.session.reload();
  }
});
