/** The moment at which every scene of the gallery begins. */
export const NOW = "2026-11-24T09:00:00Z";

const io = {
  kind: "io",
  message: "A file couldn’t be read or written.",
  sentence: { key: "problem-file-failed", values: {} },
  field: null,
  details: { variables: [], leads: [], differences: [], technical: "disk I/O error (code 10)" },
};

/** The states that a screen can be in: what its world is like, and what its commands do. */
export const states = {
  full: { wishes: { scene: { history: true } } },
  empty: { wishes: { scene: { leads: 0, mails: false, account: false } } },
  loading: { wishes: {}, fault: { hangs: true } },
  error: { wishes: {}, fault: { problem: io } },
  long: { wishes: { scene: { long_words: true } } },
  many: { wishes: { scene: { leads: 100_000 } } },
};

const everyState = Object.keys(states);
const filled = ["full", "long"];
const section = (name) => ({
  name: `settings-${name}`,
  address: () => `/settings?section=${name}`,
  states: ["full", "empty", "loading", "error", "long"],
});

/** Commands that make fields of the user's own. */
const ownFields = [
  { name: "Budget", kind: "money", options: [], currency: "EUR" },
  { name: "Wish date", kind: "date", options: [], currency: null },
  { name: "Size of the hall", kind: "one_of", options: ["Small", "Large"], currency: null },
  { name: "Topics", kind: "several_of", options: ["Noise", "Rooms"], currency: null },
  { name: "Customer", kind: "yes_no", options: [], currency: null },
].map((field) => ["add_field", { field }]);

/** Selects every lead that the list shows. */
async function selectAll(page) {
  await page.getByRole("row").nth(1).waitFor();
  await page.keyboard.press("Control+a");
  await page.getByRole("toolbar").last().waitFor();
}

/** Opens the composer for the first lead of the list. */
async function compose(page) {
  await page.getByRole("row").nth(1).waitFor();
  await page.keyboard.press("f");
  await page.getByRole("dialog").waitFor();
}

/** Presses keys, and waits for the dialog that they open. */
const opens = (keys) => async (page) => {
  await page.getByRole("main").waitFor();
  await page.keyboard.press(keys);
  await page.getByRole("dialog").waitFor();
};

/**
 * Every screen: its address (a function of the ids of a lead and of a mail), the states in which it is shown, the commands
 * that are run first, and what is done to get there.
 */
export const screens = [
  { name: "today", address: () => "/today", states: everyState },
  { name: "leads", address: () => "/leads", states: everyState },
  {
    name: "lead-panel",
    address: ({ lead }) => `/leads?lead=${lead}`,
    states: ["full", "loading", "error", "long", "many"],
  },
  {
    name: "lead-page",
    address: ({ lead }) => `/leads/${lead}`,
    states: ["full", "loading", "error", "long"],
  },
  { name: "lead-selection", address: () => "/leads", states: ["full", "many"], act: selectAll },
  {
    name: "lead-fields",
    address: ({ lead }) => `/leads?lead=${lead}`,
    states: filled,
    first: ownFields,
  },
  {
    name: "new-lead-fields",
    address: () => "/leads",
    states: ["full"],
    first: ownFields,
    act: opens("n"),
  },
  { name: "composer", address: () => "/leads", states: filled, act: compose },
  { name: "new-lead", address: () => "/leads", states: ["full"], act: opens("n") },
  { name: "palette", address: () => "/today", states: ["full", "many"], act: opens("Control+k") },
  { name: "shortcuts", address: () => "/today", states: ["full"], act: opens("?") },
  { name: "outbox", address: () => "/outbox", states: everyState.filter((s) => s !== "many") },
  { name: "mail", address: ({ mail }) => `/outbox?mail=${mail}`, states: filled },
  {
    name: "templates",
    address: () => "/templates",
    states: everyState.filter((s) => s !== "many"),
  },
  ...["you", "mail", "follow_ups", "look", "keyboard", "data", "backups", "trash", "history"].map(
    section,
  ),
  section("fields"),
  { ...section("fields"), name: "settings-fields-made", states: ["full"], first: ownFields },
  ...beginnings(),
];

/** What is shown before the window is. */
function beginnings() {
  const nobody = { leads: 0, mails: false, account: false, signed_in: false };
  return [
    { name: "sign-in", wishes: { scene: nobody } },
    { name: "sign-in-passphrase", wishes: { scene: nobody, secrets: "new" } },
    { name: "unlock", wishes: { secrets: "locked" } },
    { name: "damaged", wishes: { data: "damaged" } },
    { name: "missing", wishes: { data: "missing" } },
  ].map(({ name, wishes }) => ({ name, wishes, address: () => "/today", states: ["full"] }));
}
