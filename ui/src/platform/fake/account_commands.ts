import type { PlainCommands } from "./plain_commands";
import type {
  Account,
  AccountCheck,
  AccountInput,
  CheckStep,
  CheckVerdict,
  Lead,
} from "../bindings.gen";
import { allLeads } from "./lead_queries";
import { refuse } from "./problems";
import { choiceAt } from "./random";
import type { World } from "./world";

/** The practice mailbox and, where asked for, a real account. Answers both; the real one stands in for itself. */
export function seedAccounts(world: World): { practice: Account; real: Account } {
  const { realAccount, paused } = world.options;
  const practice: Account = {
    id: world.mintId(),
    kind: "practice",
    label: "Practice mailbox",
    from_name: "Maren Vogt",
    from_address: "maren@practice.rapport.invalid",
    host: "127.0.0.1",
    port: 0,
    security: "none",
    user: "",
    has_own_ca: false,
    signature: "",
    is_default: !realAccount,
    paused: null,
    remedy: null,
  };
  world.put("account", practice.id, practice);
  if (!realAccount) return { practice, real: practice };
  const real: Account = {
    id: world.mintId(),
    kind: "smtp",
    label: "Vogt Akustik",
    from_name: "Maren Vogt",
    from_address: "maren@vogt-akustik.example",
    host: "mail.vogt-akustik.example",
    port: 465,
    security: "tls",
    user: "maren@vogt-akustik.example",
    has_own_ca: false,
    signature: "Maren Vogt\nVogt Akustik, Gelnhausen",
    is_default: true,
    paused,
    remedy: paused === null ? null : "update_password",
  };
  world.put("account", real.id, real);
  return { practice, real };
}

/** The account by which mails leave unless another is chosen. */
export function defaultAccount(world: World): Account {
  const accounts = world.all("account");
  return accounts.find((account) => account.is_default) ?? choiceAt(accounts, 0);
}

const reachedByPractice = (world: World) =>
  allLeads(world).filter((lead) => lead.state === "REACHED_OUT" && lead.state_cause === "practice");

const onlyByPractice = (world: World) =>
  world.all("account").some((account) => account.kind === "smtp") ? [] : reachedByPractice(world);

function toPending(operation: ReturnType<World["operation"]>, leads: readonly Lead[]) {
  for (const lead of leads) {
    operation.set("lead", lead.id, {
      ...lead,
      state: "PENDING",
      state_at: null,
      state_cause: null,
    });
  }
}

function checkedInput(input: AccountInput): AccountInput {
  if (!input.from_address.includes("@")) {
    refuse("invalid", "This is not a mail address. It should look like name@company.example.", {
      field: "from_address",
    });
  }
  if (input.host.trim() === "")
    refuse("invalid", "Which server sends your mail? Its name is missing.", { field: "host" });
  const here = ["localhost", "127.0.0.1", "::1"].includes(input.host);
  if (input.security === "none" && !here) {
    refuse(
      "invalid",
      "Without encryption your password could be read on the way. This is allowed only to a server on this computer.",
      { field: "security" },
    );
  }
  return input;
}

const accountOf = (
  input: AccountInput,
  rest: Pick<Account, "id" | "kind" | "is_default" | "paused" | "remedy" | "has_own_ca">,
): Account => {
  const { password: _, own_ca_pem, ...fields } = input;
  return { ...fields, ...rest, has_own_ca: own_ca_pem !== null || rest.has_own_ca };
};

const stepLabels = [
  ["name", "Server name found"],
  ["connect", "Server reached"],
  ["encrypt", "Encrypted"],
  ["greeting", "Server greets"],
  ["login", "User and password accepted"],
  ["sender", "Sender address accepted"],
] as const;

const failures: Record<string, Pick<CheckStep, "problem" | "remedy" | "technical">> = {
  connect: {
    problem: "The server does not answer on this port.",
    remedy: "Check the server name and the port. Usual are 465 with TLS and 587 with STARTTLS.",
    technical: "connection refused (os error 111)",
  },
  encrypt: {
    problem: "The server’s certificate is not trusted by this computer.",
    remedy:
      "If the server is your own, add its CA file to this account. Otherwise ask whoever looks after it.",
    technical: "invalid peer certificate: UnknownIssuer",
  },
  login: {
    problem: "The server does not accept this user and password.",
    remedy:
      "Many providers want an app password here instead of your own. Make one in your provider’s security settings and enter it below.",
    technical: "535 5.7.8 Error: authentication failed: (reason unavailable)",
  },
};

const REFUSED =
  "Your mail server rejected the sign-in. Update the password and waiting emails will be sent.";

/** Whether every step passes, the server refuses, or nobody can know. */
function verdictOf(world: World, account: Pick<Account, "kind">): CheckVerdict {
  const fails = account.kind === "practice" ? null : world.options.checkFails;
  if (fails === null) return "passed";
  return fails === "login" ? "refused" : "unknown";
}

function check(
  world: World,
  account: Pick<Account, "kind">,
  last: readonly [string, string][] = [],
): AccountCheck {
  const fails = account.kind === "practice" ? null : world.options.checkFails;
  let stopped = false;
  const steps = [...stepLabels, ...last].map(([step, label]) => {
    const ok = stopped ? null : step !== fails;
    if (ok === false) stopped = true;
    const none = { problem: null, remedy: null, technical: null };
    return { step, label, ok, ...none, ...(ok === false ? failures[step] : {}) };
  });
  return { steps, verdict: verdictOf(world, account) };
}

/** An account after a check: paused where it was refused, else going on if it passed or was corrected. */
function after(world: World, account: Account, corrected: boolean): Account {
  const verdict = verdictOf(world, account);
  if (verdict === "refused") return { ...account, paused: REFUSED, remedy: "update_password" };
  return verdict === "passed" || corrected ? { ...account, paused: null, remedy: null } : account;
}

function settle(world: World, id: string, made: AccountCheck): AccountCheck {
  world.put("account", id, after(world, world.get("account", id), false));
  world.publish("accounts", "outbox");
  return made;
}

type Group =
  | "listAccounts"
  | "practiceLeads"
  | "addAccount"
  | "editAccount"
  | "removeAccount"
  | "setDefaultAccount"
  | "setAccountPassword"
  | "checkAccount"
  | "testAccount";

export function accountCommands(world: World): Pick<PlainCommands, Group> {
  return {
    listAccounts: async () => world.all("account"),
    practiceLeads: async () => onlyByPractice(world).length,
    addAccount: async (input) => {
      checkedInput(input);
      const first = world.all("account").every((account) => account.kind === "practice");
      const made = check(world, { kind: "smtp" });
      const isDefault = first && made.verdict === "passed";
      const returned = isDefault ? onlyByPractice(world) : [];
      const operation = world.operation(`Add the account ${input.from_address}`);
      const account = after(
        world,
        accountOf(input, {
          id: world.mintId(),
          kind: "smtp",
          is_default: isDefault,
          paused: null,
          remedy: null,
          has_own_ca: false,
        }),
        true,
      );
      if (isDefault)
        for (const other of world.all("account"))
          operation.set("account", other.id, { ...other, is_default: false });
      operation.set("account", account.id, account);
      toPending(operation, returned);
      operation.commit();
      return { account, check: made, returned_to_pending: returned.length };
    },
    editAccount: async (id, input) => {
      const old = world.get("account", id);
      const account = accountOf(checkedInput(input), old);
      const corrected = input.password !== "" || input.host !== old.host || input.user !== old.user;
      const tried = corrected || old.paused !== null;
      const operation = world.operation(`Edit the account ${input.from_address}`);
      operation.set("account", id, tried ? after(world, account, corrected) : account);
      operation.commit();
      return {
        account: world.get("account", id),
        check: tried ? check(world, account) : null,
        returned_to_pending: 0,
      };
    },
    removeAccount: async (id) => {
      const gone = world.get("account", id);
      const operation = world.operation(`Remove the account ${gone.from_address}`);
      operation.set("account", id, null);
      const heir = world.all("account")[0];
      if (gone.is_default && heir !== undefined)
        operation.set("account", heir.id, { ...heir, is_default: true });
      operation.commit();
      return null;
    },
    setDefaultAccount: async (id) => {
      const chosen = world.get("account", id);
      const returned =
        chosen.kind === "smtp" && defaultAccount(world).kind === "practice"
          ? reachedByPractice(world)
          : [];
      const operation = world.operation(`Send by ${chosen.label}`);
      for (const account of world.all("account"))
        operation.set("account", account.id, { ...account, is_default: account.id === id });
      toPending(operation, returned);
      operation.commit();
      return {
        account: world.get("account", id),
        check: null,
        returned_to_pending: returned.length,
      };
    },
    setAccountPassword: async (id, password) => {
      if (password === "") refuse("invalid", "Enter the password.", { field: "password" });
      const account = after(world, world.get("account", id), true);
      world.put("account", id, account);
      world.publish("accounts", "outbox");
      return { account, check: check(world, account), returned_to_pending: 0 };
    },
    checkAccount: async (id) => settle(world, id, check(world, world.get("account", id))),
    testAccount: async (id) =>
      settle(world, id, check(world, world.get("account", id), [["test", "Test mail accepted"]])),
  };
}
