import type { PlainCommands } from "./plain_commands";
import type { Account, AccountInput, CheckStep } from "../bindings.gen";
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
  };
  world.put("account", real.id, real);
  return { practice, real };
}

/** The account by which mails leave unless another is chosen. */
export function defaultAccount(world: World): Account {
  const accounts = world.all("account");
  return accounts.find((account) => account.is_default) ?? choiceAt(accounts, 0);
}

const onlyByPractice = (world: World) =>
  world.all("account").some((account) => account.kind === "smtp")
    ? []
    : allLeads(world).filter(
        (lead) => lead.state === "REACHED_OUT" && lead.state_cause === "practice",
      );

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
  rest: Pick<Account, "id" | "kind" | "is_default" | "paused" | "has_own_ca">,
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

function check(world: World, account: Account, last: readonly [string, string][]): CheckStep[] {
  const fails = account.kind === "practice" ? null : world.options.checkFails;
  let stopped = false;
  return [...stepLabels, ...last].map(([step, label]) => {
    const ok = stopped ? null : step !== fails;
    if (ok === false) stopped = true;
    const none = { problem: null, remedy: null, technical: null };
    return { step, label, ok, ...none, ...(ok === false ? failures[step] : {}) };
  });
}

type Group =
  | "listAccounts"
  | "practiceLeads"
  | "addAccount"
  | "editAccount"
  | "removeAccount"
  | "setDefaultAccount"
  | "resumeAccount"
  | "checkAccount"
  | "testAccount";

export function accountCommands(world: World): Pick<PlainCommands, Group> {
  return {
    listAccounts: async () => world.all("account"),
    practiceLeads: async () => onlyByPractice(world).length,
    addAccount: async (input) => {
      checkedInput(input);
      const returned = onlyByPractice(world);
      const operation = world.operation(`Add the account ${input.from_address}`);
      const first = world.all("account").every((account) => account.kind === "practice");
      const account = accountOf(input, {
        id: world.mintId(),
        kind: "smtp",
        is_default: first,
        paused: null,
        has_own_ca: false,
      });
      if (first)
        for (const other of world.all("account"))
          operation.set("account", other.id, { ...other, is_default: false });
      operation.set("account", account.id, account);
      for (const lead of returned) {
        operation.set("lead", lead.id, {
          ...lead,
          state: "PENDING",
          state_at: null,
          state_cause: null,
        });
      }
      operation.commit();
      return { account, returned_to_pending: returned.length };
    },
    editAccount: async (id, input) => {
      const old = world.get("account", id);
      const account = accountOf(checkedInput(input), old);
      const operation = world.operation(`Edit the account ${input.from_address}`);
      operation.set("account", id, {
        ...account,
        paused: input.password === "" ? old.paused : null,
      });
      operation.commit();
      return world.get("account", id);
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
      const operation = world.operation(`Send by ${world.get("account", id).label}`);
      for (const account of world.all("account"))
        operation.set("account", account.id, { ...account, is_default: account.id === id });
      operation.commit();
      return world.get("account", id);
    },
    resumeAccount: async (id) => {
      world.put("account", id, { ...world.get("account", id), paused: null });
      world.publish("accounts", "outbox");
      return world.get("account", id);
    },
    checkAccount: async (id) => ({ steps: check(world, world.get("account", id), []) }),
    testAccount: async (id) => {
      const account = world.get("account", id);
      return { steps: check(world, account, [["test", "Test mail accepted"]]) };
    },
  };
}
