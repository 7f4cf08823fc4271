import type { Job, Notice, StartState } from "../bindings.gen";

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
  /** The jobs there are: none of them ever ends. */
  jobs: Job[];
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
  jobs: [],
  now: () => new Date(),
};
