import { LEAD, PASSPHRASE, PERSON } from "./people.mjs";
import { walkSignIn } from "./walk_sign_in.mjs";

/**
 * The main job in the real window, step by step: each function starts where the one before it ends. The tour and the
 * tests walk the same steps; `scene` is called where there is something to see.
 */
export async function mainJob(app, scene = async () => {}) {
  await scene("welcome");
  await signIn(app);
  await scene("today-empty");
  await addLead(app, LEAD, scene);
  await scene("lead");
  await followUp(app, scene);
  await reachedOut(app);
  await scene("reached-out");
}

/** From the first page to the signed-in window, in a system without a keychain. */
export async function signIn(app, person = PERSON) {
  const before = await app.openedAddresses();
  await app.screen.click("button", /^sign in/i);
  await walkSignIn(await app.openedAddress(before), person);
  await app.screen.find("navigation", "Main");
}

/** Sets the passphrase that guards the secrets where there is no keychain, or gives it after a restart. */
export async function unlockSecrets(app) {
  await app.screen.fill(/passphrase/i, PASSPHRASE);
  await app.screen.click("button", /unlock|set|save/i);
}

/** Adds a lead with a file from anywhere in the window, and leaves it open at the right. */
export async function addLead(app, lead, scene = async () => {}) {
  const { screen } = app;
  await screen.click("link", /^leads/i);
  await screen.click("button", /^new lead/i);
  await screen.fill("First name", lead.firstName);
  await screen.fill("Last name", lead.lastName);
  await screen.fill("E-mail", lead.email);
  await screen.fill("Company", lead.company);
  await screen.chooseFiles(lead.cv);
  await scene("new-lead");
  await screen.click("button", /^add lead/i);
  await screen.find("heading", lead.name);
}

/** Opens the composer for the lead that is open, and sends what it holds. */
export async function followUp(app, scene = async () => {}) {
  await app.screen.click("button", /^follow up/i);
  await scene("composer");
  await app.screen.click("button", /^send/i);
}

/** Waits until the lead that is open is shown as reached out. */
export async function reachedOut(app) {
  await app.screen.find("status", /reached out/i);
}
