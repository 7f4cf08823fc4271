// A data file that was damaged while Rapport was closed, in the real window: the person sees what could be read, chooses,
// and works on. The tests follow one another in one window.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { arrive, unlock } from "./flows/main_job.mjs";
import { LEAD, asNewLead } from "./flows/people.mjs";
import { App } from "./window/app.mjs";
import { until } from "./window/until.mjs";

const PICTURES = new URL("../../target/test-logs/", import.meta.url).pathname;

describe("a damaged data file in the real window", () => {
  let app;
  let folder;

  before(async () => {
    assert.ok(process.env.RAPPORT_WINDOW, "RAPPORT_WINDOW names the built program");
    folder = await mkdtemp(path.join(tmpdir(), "rapport-recovery-"));
    app = await App.open({ program: process.env.RAPPORT_WINDOW, folder });
    await arrive(app);
    const added = await app.invoke("add_lead", { lead: newLead });
    assert.equal(added.error, undefined);
  });

  after(async () => {
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("shows what could be read before anything is chosen", async () => {
    await app.restart({ meanwhile: () => destroyHead(path.join(folder, "data")) });
    await app.screen.find("heading", "Your data file is damaged");
    await app.screen.find("radio", "Recovered data", { checked: true });
    await app.screen.findText(new RegExp(LEAD.lastName));
    assert.deepEqual(await app.screen.accessibilityFaults(), []);
    await mkdir(PICTURES, { recursive: true });
    await app.screenshot(path.join(PICTURES, "window-recovery.png"));
  });

  it("goes on with it, and the lead is there", async () => {
    await app.screen.click("button", "Continue with the recovered data");
    await unlock(app);
    await app.screen.click("link", /^Leads/);
    await app.screen.find("row", new RegExp(LEAD.lastName));
  });

  const newLead = asNewLead({
    first_name: LEAD.firstName,
    last_name: LEAD.lastName,
    company: LEAD.company,
    email: LEAD.email,
  });
});

/**
 * What SQLite reads first is gone; whatever lies behind it is as it was. The terminal, as the last to close the data
 * file, first brings into it what still lay beside it; while the window still closes, it is not the last.
 */
async function destroyHead(data) {
  const terminal = path.join(path.dirname(process.env.RAPPORT_WINDOW), "rapport-cli");
  await until("a data file with nothing beside it", async () => {
    await promisify(execFile)(terminal, ["--data-dir", data, "check"]);
    return existsSync(path.join(data, "rapport.db-wal")) ? undefined : true;
  });
  const database = await open(path.join(data, "rapport.db"), "r+");
  try {
    await database.write(Buffer.alloc(100), 0, 100, 0);
    await database.sync();
  } finally {
    await database.close();
  }
}
