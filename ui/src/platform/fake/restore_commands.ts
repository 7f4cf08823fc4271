import { fold } from "@/lib/fold";
import type { PlainCommands } from "./plain_commands";
import type {
  BackupLead,
  DifferingField,
  Lead,
  LeadDifference,
  MailSettingDifference,
} from "../bindings.gen";
import { allLeads } from "./lead_queries";
import { inEnglish, refuse } from "./problems";
import { leadOf } from "./seed";
import type { World } from "./world";

type Group = "pickBackupFile" | "openBackup" | "backupLeads" | "restoreFromBackup" | "closeBackup";

/** What opens every encrypted backup here. */
export const PASSPHRASE = "correct horse";
/** What is chosen in the dialog for a file. */
export const FILE = { token: 1, path: "/media/stick/rapport-20261123T090000Z-daily.tar.zst" };
/** So many leads of the backup are not here any more. */
const ERASED = 2;

const addresses = (lead: Lead) => lead.emails.map((mail) => mail.address).join(", ");

/** The leads as they were: every fifth had another company. */
function leadsThen(world: World): Lead[] {
  const then: Lead[] = [];
  for (let number = 0; number < world.leadCount() + ERASED; number += 1) {
    const lead = leadOf(number, world.options.now());
    if (lead.trashed_at !== null) continue;
    then.push(number % 5 === 3 ? { ...lead, company: `${lead.company} & Partners` } : lead);
  }
  return then;
}

function differing(then: Lead, now: Lead): DifferingField[] {
  const fields: [string, string, string][] = [
    ["first_name", then.first_name, now.first_name],
    ["last_name", then.last_name, now.last_name],
    ["company", then.company, now.company],
    ["title", then.title, now.title],
    ["note", then.note, now.note],
    ["state", then.state, now.state],
    ["emails", addresses(then), addresses(now)],
  ];
  return fields
    .filter(([, before, after]) => before !== after)
    .map(([field, before, after]) => ({ field, in_backup: before, now: after }));
}

function shown(lead: Lead, difference: LeadDifference, fields: DifferingField[] = []): BackupLead {
  return {
    id: lead.id,
    name: lead.name,
    company: lead.company,
    email: lead.emails[0]?.address ?? "",
    difference,
    fields,
  };
}

function compare(world: World): BackupLead[] {
  const then = leadsThen(world);
  const known = new Set<string>(then.map((lead) => lead.id));
  const since = allLeads(world).filter((lead) => !known.has(lead.id) && lead.trashed_at === null);
  const rows = then.map((lead) => {
    const now = world.find("lead", lead.id);
    if (now === null || now.trashed_at !== null) return shown(lead, "only_in_backup");
    const fields = differing(lead, now);
    return shown(lead, fields.length > 0 ? "changed" : "same", fields);
  });
  const all = [...rows, ...since.map((lead) => shown(lead, "only_now"))];
  return all.toSorted((a, b) => (fold(a.name) < fold(b.name) ? -1 : 1));
}

/** What a file from elsewhere would change of where mail goes. */
export const forgedMailSettings: MailSettingDifference[] = [
  {
    account: "Work",
    field: "host",
    in_backup: "mail.evil.example",
    now: "mail.vogt.example",
  },
  { account: "", field: "notify_on_add", in_backup: "true", now: "false" },
];

const counts = (leads: number) => ({
  leads,
  trashed: 0,
  files: 12,
  templates: 2,
  mails: 30,
  stopped: 1,
  operations: 200,
});

/** Looking into a backup and putting it back. */
export function restoreCommands(world: World): Pick<PlainCommands, Group> {
  const open = new Set<string>();
  const proveOpen = (token: string) => {
    if (!open.has(token)) refuse("not_found", "This backup is not open any more. Open it again.");
  };
  return {
    pickBackupFile: async () => FILE,
    openBackup: async (source, passphrase) => {
      const name = source.name ?? FILE.path;
      if (name.endsWith(".age") && passphrase === null)
        refuse(
          "needs_passphrase",
          "This backup is encrypted. Give the passphrase that was chosen for it.",
        );
      if (name.endsWith(".age") && passphrase !== PASSPHRASE)
        refuse(
          "invalid",
          "This is not the passphrase of this backup. Nothing was changed; try again.",
          { field: "passphrase" },
        );
      const rows = compare(world);
      const number = (difference: LeadDifference) =>
        rows.filter((row) => row.difference === difference).length;
      const token = world.mintId();
      open.add(token);
      return {
        token,
        name: name.slice(name.lastIndexOf("/") + 1),
        at: new Date(world.options.now().getTime() - 86_400_000).toISOString(),
        origin: source.chosen === undefined ? "this_computer" : "not_known",
        mail_settings: source.chosen === undefined ? [] : forgedMailSettings,
        counts_then: counts(rows.length - number("only_now")),
        counts_now: counts(rows.length - number("only_in_backup")),
        only_in_backup: number("only_in_backup"),
        only_now: number("only_now"),
        changed: number("changed"),
        same: number("same"),
      };
    },
    backupLeads: async (token, query) => {
      proveOpen(token);
      const asked = fold(query.query)
        .split(/\s+/u)
        .filter((word) => word !== "");
      const matching = compare(world).filter((row) => {
        if (query.difference !== null && row.difference !== query.difference) return false;
        const words = fold(`${row.name} ${row.company} ${row.email}`);
        return asked.every((word) => words.includes(word));
      });
      return {
        rows: matching.slice(query.offset, query.offset + query.limit),
        total: matching.length,
      };
    },
    restoreFromBackup: async (token, what) => {
      proveOpen(token);
      const all = typeof what === "string";
      const chosen = all ? null : new Set<string>(what.leads);
      const operation = world.operation(
        `Restored ${all ? "everything" : `${what.leads.length} leads`} from the backup`,
      );
      let restored = 0;
      for (const lead of leadsThen(world)) {
        if (chosen !== null && !chosen.has(lead.id)) continue;
        const now = world.find("lead", lead.id);
        if (now !== null && now.trashed_at === null && differing(lead, now).length === 0) continue;
        operation.set("lead", lead.id, lead);
        restored += 1;
      }
      for (const row of all ? compare(world) : []) {
        if (row.difference !== "only_now") continue;
        operation.set("lead", row.id, null);
        restored += 1;
      }
      operation.commit();
      const done = world.history()[0];
      return {
        operation: restored > 0 && done !== undefined ? done.id : null,
        restored,
        message:
          restored > 0 && done !== undefined
            ? inEnglish(`${done.label.english}. Undo takes it back.`)
            : inEnglish("Nothing was changed: the backup has nothing that is not here."),
        origin: "this_computer",
        kept: all ? [inEnglish("1 lead stays reached out: a mail to it has left since.")] : [],
        mail_settings_kept: what === "all" ? forgedMailSettings : [],
        files_missing: [],
      };
    },
    closeBackup: async (token) => {
      open.delete(token);
      return null;
    },
  };
}
