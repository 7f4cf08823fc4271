import type { Notice, StartState } from "../bindings.gen";
import { someNotices, startOf } from "./start_states";

/** How a backend in memory behaves. */
export interface FakeOptions {
  /** How many leads there are at the start. They are made only when somebody looks at them. */
  leads: number;
  /** Whether the outbox holds mails of every kind at the start. */
  mails: boolean;
  /** Every reading command rejects. */
  failing: boolean;
  /** Milliseconds before a command answers; null: it never answers. */
  delay: number | null;
  signedIn: boolean;
  /** Whether a browser opens on signing in; where not, the address is to be copied. */
  browserOpens: boolean;
  /** The plain words with which signing in ends, or null where it succeeds. */
  signInFails: string | null;
  /** Milliseconds until the person comes back from the browser. */
  signInTakes: number;
  keychain: boolean;
  /** The passphrase that was set earlier; "" where none was set yet. Asked for only without a keychain. */
  passphrase: string;
  /** Whether a real mail account is there beside the practice mailbox. */
  realAccount: boolean;
  /** Why the real account is paused, or null. */
  paused: string | null;
  /** The check step of an account that fails, or null where all pass. */
  checkFails: "connect" | "encrypt" | "login" | null;
  online: boolean;
  /** Whether what is begun cannot be saved. */
  draftsFail: boolean;
  /** Whether another program sends the mail of this data folder. */
  sentElsewhere: boolean;
  /** Whether the mails leave by themselves; tests call `deliver` instead. */
  worker: boolean;
  /** Whether something was done before the start. */
  history: boolean;
  /** How the start went. */
  start: StartState;
  /** What a person should know from the start. */
  notices: Notice[];
  /** The moment now. */
  now: () => Date;
}

export const defaults: FakeOptions = {
  leads: 64,
  mails: true,
  failing: false,
  delay: 0,
  signedIn: true,
  browserOpens: true,
  signInFails: null,
  signInTakes: 1500,
  keychain: true,
  passphrase: "",
  realAccount: true,
  paused: null,
  checkFails: null,
  online: true,
  draftsFail: false,
  sentElsewhere: false,
  worker: true,
  history: false,
  start: { state: "ready" },
  notices: [],
  now: () => new Date(),
};

const states: Record<string, Partial<FakeOptions>> = {
  full: {},
  empty: { leads: 0, mails: false, realAccount: false },
  failing: { failing: true },
  slow: { delay: 1200 },
  loading: { delay: null },
  many: { leads: 100_000 },
  first: { leads: 0, mails: false, realAccount: false, signedIn: false },
  "signed-out": { signedIn: false },
};

/**
 * Reads the switches from the page's address, such as `?state=empty` or `?state=many`,
 * and `signin=copy|refused|never`, `secrets=new|locked`, `account=none|paused|login|connect`, `offline`,
 * `start=damaged|missing|nothing|newer|full|refused`, `history`, `notices`.
 */
export function optionsFromAddress(search: string): Partial<FakeOptions> {
  const asked = new URLSearchParams(search);
  const options: Partial<FakeOptions> = { ...states[asked.get("state") ?? "full"] };
  const signIn = asked.get("signin");
  if (signIn !== null) options.signedIn = false;
  if (signIn === "copy") options.browserOpens = false;
  if (signIn === "never") options.signInTakes = Number.MAX_SAFE_INTEGER;
  if (signIn === "refused") {
    options.signInFails =
      "The provider did not let you in: the request was refused in the browser. Nothing was changed. Try again, or choose another provider.";
  }
  const secrets = asked.get("secrets");
  if (secrets !== null) options.keychain = false;
  if (secrets === "locked") options.passphrase = "correct horse";
  const account = asked.get("account");
  if (account === "none") options.realAccount = false;
  if (account === "paused") {
    options.paused = "The server did not accept the password. Nothing is lost; the mails wait.";
    options.checkFails = "login";
  }
  if (account === "login" || account === "connect") options.checkFails = account;
  if (asked.has("offline")) options.online = false;
  if (asked.has("history")) options.history = true;
  options.start = startOf(asked.get("start") ?? "ready");
  if (asked.has("notices")) options.notices = someNotices;
  return options;
}
