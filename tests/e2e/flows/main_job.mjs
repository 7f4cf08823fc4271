import { LEAD, PASSPHRASE, PERSON } from "./people.mjs";
import { walkSignIn } from "./walk_sign_in.mjs";

/*
 * The main job in the real window, as somebody does it who never saw Rapport. Each step starts where the one before it
 * ends; the tour walks all of them, the tests one by one. `scene` is called where there is something to see.
 */

/** From the first run to the signed-in window. */
export async function arrive(app, scene = async () => {}) {
  await choosePassphrase(app);
  await scene("welcome");
  await signIn(app);
  await scene("today");
}

/** From the signed-in window to a lead that was followed up. */
export async function winAttention(app, scene = async () => {}) {
  await addLead(app, LEAD, scene);
  await scene("lead");
  await followUp(app, scene);
  await reachedOut(app);
  await scene("reached-out");
}

/** Chooses the passphrase that guards secrets where there is no keychain. */
export async function choosePassphrase({ screen }) {
  await screen.find("heading", "Choose a passphrase");
  await screen.fillSecret("New passphrase", PASSPHRASE);
  await screen.fillSecret("Repeat passphrase", PASSPHRASE);
  await screen.click("button", /^Set passphrase/);
  await screen.find("button", /^Continue in the browser/);
}

/** Gives the passphrase, which is asked for once per start. */
export async function unlock({ screen }) {
  await screen.find("heading", "Unlock your mail");
  await screen.fillSecret("Passphrase", PASSPHRASE);
  await screen.click("button", /^Unlock/);
  await screen.find("navigation", "Main");
}

/** From the welcome page to the signed-in window, by the page of the provider. */
export async function signIn(app, person = PERSON) {
  const before = await app.openedAddresses();
  await app.screen.click("button", /^Continue in the browser/);
  await walkSignIn(await app.openedAddress(before), person);
  await app.screen.find("navigation", "Main");
}

/** Adds a lead with a file, from anywhere in the window, and leaves it open at the right. */
export async function addLead(app, lead = LEAD, scene = async () => {}) {
  const { screen } = app;
  await app.session.press("n");
  await screen.find("dialog", "New lead");
  await screen.fill("First name", lead.firstName);
  await screen.fill("Last name", lead.lastName);
  await screen.fill("Email", lead.email);
  await screen.fill("Company", lead.company);
  await screen.fill("Title", lead.title);
  await screen.chooseFiles(lead.cv);
  await screen.find("button", /^Remove .*\.pdf/);
  await scene("new-lead");
  await screen.click("button", /^Add lead/);
  await screen.find("complementary", lead.name);
}

/** Opens the composer for the lead that is open, and sends what it holds. */
export async function followUp({ screen }, scene = async () => {}) {
  await screen.click("button", /^Follow up/);
  // The letter has come: before that its buttons are off.
  await screen.findText(/^Hello/, { within: await screen.find("dialog", /^Follow up/) });
  await scene("composer");
  await screen.click("button", /^Send/);
}

/** Waits until the lead that is open is shown as reached out: the mail server has accepted the mail. */
export async function reachedOut({ screen }, lead = LEAD) {
  const panel = await screen.find("complementary", lead.name);
  await screen.findText(/Reached out/, { within: panel });
}

/** Goes to the history by keys, where each thing that was done stands with its undo. */
export async function lookBack({ screen, session }, scene = async () => {}) {
  await session.press("gh");
  await screen.find("list", "Changes, today");
  await scene("history");
}

/** Signs out by the menu under the person's name. */
export async function signOut({ screen }, person = PERSON) {
  await screen.click("button", new RegExp(`^${person.name}`));
  await screen.click("menuitem", "Sign out");
  await screen.find("heading", "You’re signed out");
}
