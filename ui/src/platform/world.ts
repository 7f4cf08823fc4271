import type { Problem } from "./bindings.gen";

/** What a world of the development host holds when it begins. */
export interface Scene {
  /** How many leads, 64 where nothing is said; those beyond are made up by `demo fill`. */
  leads?: number;
  /** Whether the outbox holds a mail of every kind. */
  mails?: boolean;
  /** Whether there is a real account beside the practice mailbox. */
  account?: boolean;
  signed_in?: boolean;
  /** Whether backups were taken, of which the oldest was damaged since. */
  backups?: boolean;
  /** Whether somebody has worked for some weeks. */
  history?: boolean;
  /** Whether names, notes and companies are as long as they may be. */
  long_words?: boolean;
  /** The moment at which it begins and its clock stands; null: now, and its clock goes. */
  at?: string | null;
}

/** How a world is to be. */
export interface Wishes {
  scene?: Scene;
  /** Whether mails leave, backups are taken and so on by themselves. */
  background?: boolean;
  /** Where its secrets are: at hand, behind a passphrase still to be chosen, or behind "correct horse". */
  secrets?: "keychain" | "new" | "locked";
  /** What happens when the browser is asked to open the sign-in page. */
  visit?: Visit;
  /** Whether another program sends the mail of its data folder. */
  sent_elsewhere?: boolean;
  /** What is wrong with its data file. */
  data?: "sound" | "damaged" | "missing";
}

/** What happens when the browser is asked to open the sign-in page. */
export type Visit = "signs_in" | "cancels" | "waits" | "no_browser";

/** What a mail server does to every connection. */
export type MailServer = "works" | "unreachable" | "refuses_sign_in";

/** What a command does instead of asking the core. */
export interface Fault {
  delay_ms?: number;
  hangs?: boolean;
  problem?: Problem;
  answer?: unknown;
}

/** A data folder of its own on the development host, and what may be done to it from outside. */
export class World {
  constructor(readonly url: string) {}

  /** Makes one on this host. */
  static async make(host: string, wishes: Wishes): Promise<World> {
    const made = await post(`${host}/worlds`, wishes);
    const { id }: { id: number } = await made.json();
    return new World(`${host}/worlds/${id}`);
  }

  /** Asks a command, by the name it has in Rust. */
  async ask(command: string, given: unknown): Promise<unknown> {
    const answered = await post(`${this.url}/commands/${command}`, given);
    // This command was told to hang.
    if (answered.status === 202) return new Promise(() => {});
    return answered.json();
  }

  /** Moves its clock forward; it stands still from then on. */
  async advance(milliseconds: number): Promise<void> {
    await post(`${this.url}/clock`, { advance_ms: milliseconds });
  }

  /** Sends what is due now. */
  async deliver(): Promise<void> {
    await post(`${this.url}/deliver`, {});
  }

  /** What happens from now on when the browser is asked to open the sign-in page. */
  async visit(visit: Visit): Promise<void> {
    await post(`${this.url}/visit`, visit);
  }

  /** What its mail server does to every connection from now on. */
  async mailServer(does: MailServer): Promise<void> {
    await post(`${this.url}/mail-server`, does);
  }

  /** Gives a command this fault, or `*` all that need somebody signed in; null takes it away. */
  async fault(command: string, fault: Fault | null): Promise<void> {
    await post(`${this.url}/faults/${command}`, fault);
  }

  /** The next dialog for a file is answered by this one. */
  async willChoose(name: string, content: string): Promise<void> {
    await post(`${this.url}/choose`, { name, base64: btoa(content) });
  }

  /** Ends it, and deletes its data. */
  async end(): Promise<void> {
    await post(`${this.url}/end`, {});
  }
}

/** Sends JSON; it goes as plain text, of which the browser does not ask the host first. A refusal is thrown. */
async function post(url: string, body: unknown): Promise<Response> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  if (response.ok) return response;
  const problem: Problem = await response.json();
  // The core's problems are what the commands throw.
  // oxlint-disable-next-line typescript/only-throw-error
  throw problem;
}
