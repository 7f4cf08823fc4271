// A mail server refuses the password, in the real window: it is said where it matters, and put right on the spot.
// The tests follow one another in one window.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { arrive } from "./flows/main_job.mjs";
import { LEAD, asNewLead } from "./flows/people.mjs";
import { App } from "./window/app.mjs";
import { startSmtp } from "./window/refusing_smtp.mjs";
import { until } from "./window/until.mjs";

const PICTURES = new URL("../../target/test-logs/", import.meta.url).pathname;
const RIGHT = "correct horse";
const RING = `return getComputedStyle(arguments[0]).outlineStyle`;
const FOCUSED_LABEL = `return document.activeElement?.labels?.[0]?.textContent ?? null`;

describe("a mail server that refuses, in the real window", () => {
  let app;
  let folder;
  let smtp;
  let lead;

  before(async () => {
    assert.ok(process.env.RAPPORT_WINDOW, "RAPPORT_WINDOW names the built program");
    folder = await mkdtemp(path.join(tmpdir(), "rapport-refused-"));
    smtp = await startSmtp(RIGHT);
    app = await App.open({ program: process.env.RAPPORT_WINDOW, folder });
    await arrive(app);
    lead = await invoke("add_lead", {
      lead: asNewLead({ first_name: LEAD.firstName, last_name: LEAD.lastName, email: LEAD.email }),
    });
  });

  after(async () => {
    await app?.close();
    await smtp?.close();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async ({ name }) => {
    await mkdir(PICTURES, { recursive: true });
    await app?.screenshot(path.join(PICTURES, `window-${name.replaceAll(/\W+/g, "-")}.png`));
  });

  it("keeps an account that is refused, and asks before it is the default", async () => {
    const account = {
      label: "Work",
      from_name: "Maren Vogt",
      from_address: "maren@vogt.example",
      host: "127.0.0.1",
      port: smtp.port,
      security: "none",
      user: "maren",
      password: "wrong",
      own_ca_pem: null,
      signature: "",
    };
    const saved = await invoke("add_account", { account });
    assert.equal(saved.check.verdict, "refused");
    assert.equal(saved.account.is_default, false);
    await app.screen.click("button", /^Can’t send from Work/);
    await app.screen.findText(/rejected the sign-in/);
    await app.screen.click("button", "Make default");
    await app.screen.find("alertdialog", "Make Work the default anyway?");
    await assertAccessible("the question");
    await app.screen.click("button", "Make default anyway");
    await app.screen.gone("alertdialog", "Make Work the default anyway?");
  });

  it("holds what is sent, with the whole reason and the way to the password", async () => {
    const sent = await invoke("send_follow_up", {
      input: {
        lead_id: lead.id,
        template_id: null,
        account_id: null,
        text: { subject: "Hello", body: "Hello" },
        attachments: [],
        idempotency_key: "refused",
        confirmed_placeholders: [],
        undo_seconds: 0,
      },
    });
    assert.ok(sent.outbox_id);
    await app.session.press("go");
    const mail = await app.screen.find("listitem", `Needs you: email to ${LEAD.name}`);
    await app.screen.findText(/^Your mail server rejected the sign-in\..*will be sent\.$/, {
      within: mail,
    });
    await assertAccessible("the outbox");
    await app.session.press("j");
    assert.notEqual(await app.session.execute(RING, mail), "none", "the ring is round the case");
    await app.screen.click("button", "Update password", { within: mail });
    await until("the focus in the password field", async () =>
      (await app.session.execute(FOCUSED_LABEL)) === "Password" ? true : undefined,
    );
    assert.deepEqual(smtp.taken, []);
  });

  it("sends it once the password is right", async () => {
    await app.screen.fillSecret("Password", RIGHT);
    await app.screen.click("button", "Update password");
    await app.screen.findText(/^Password updated/);
    await until("the mail at the server", async () => (smtp.taken.length === 1 ? true : undefined));
    await app.session.press("go");
    await app.screen.findText(/^Accepted by the server/);
    await assertAccessible("the outbox afterwards");
  });

  /** As the page does, where nothing may fail. */
  async function invoke(command, args) {
    const answer = await app.invoke(command, args);
    assert.equal(answer.error, undefined, JSON.stringify(answer.error));
    return answer.answer ?? answer;
  }

  async function assertAccessible(where) {
    assert.deepEqual(await app.screen.accessibilityFaults(), [], `accessibility of ${where}`);
  }
});
