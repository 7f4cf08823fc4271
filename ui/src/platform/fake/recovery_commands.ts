import type { PlainCommands } from "./plain_commands";
import type { RecoveryLead, StartState } from "../bindings.gen";
import { refuse } from "./problems";
import { FILE, forgedMailSettings, PASSPHRASE } from "./restore_commands";
import { damaged } from "./start_states";
import type { World } from "./world";

type Group = "startState" | "recoveryLeads" | "recoveryUseBackup" | "recover" | "restart";

/** Leads that both have, but for the first of the salvaged and the last of the backup. */
const names = ["Ada Lovelace", "Grace Hopper", "Katherine Johnson", "Mary Jackson"];

function leadsOf(candidate: "salvaged" | "backup"): RecoveryLead[] {
  const here = candidate === "salvaged" ? names.slice(0, -1) : names.slice(1);
  const only = candidate === "salvaged" ? names[0] : names.at(-1);
  return here.map((name) => ({
    id: `019a0000-0000-7000-8000-00000000000${names.indexOf(name)}`,
    name,
    company: "Analytical Engines",
    email: `${name.toLowerCase().replace(" ", ".")}@example.org`,
    trashed: false,
    difference: name === only ? "only_here" : name === names[1] ? "differs" : "same",
  }));
}

export function recoveryCommands(world: World): Pick<PlainCommands, Group> {
  let start: StartState = world.options.start;
  return {
    startState: async () => start,
    recoveryLeads: async ({ candidate, query, difference, offset, limit }) => {
      const found = leadsOf(candidate).filter(
        (lead) =>
          (lead.name + lead.company + lead.email)
            .toLowerCase()
            .includes(query.trim().toLowerCase()) &&
          (difference === null || lead.difference === difference),
      );
      return { leads: found.slice(offset, offset + limit), total: found.length };
    },
    recoveryUseBackup: async ({ known: wanted }, passphrase) => {
      if (start.state !== "recovery")
        return refuse("not_found", "Nothing has to be recovered here.");
      const known = start.report.backups.find(
        ({ backup }) => backup.name === wanted?.name && backup.place === wanted.place,
      );
      if (known?.backup.encrypted === true && passphrase === null)
        return refuse(
          "needs_passphrase",
          "This backup is encrypted. Give the passphrase that was chosen for it.",
        );
      if (known?.backup.encrypted === true && passphrase !== PASSPHRASE)
        return refuse(
          "invalid",
          "This is not the passphrase of this backup. Nothing was changed; try again.",
          { field: "passphrase" },
        );
      const found = damaged.backup?.found;
      if (found === undefined) return start;
      const backup = {
        path: known?.path ?? FILE.path,
        name: known?.backup.name ?? FILE.path.split("/").at(-1) ?? "",
        at: known?.backup.at ?? "2026-11-20T09:00:00.000Z",
        origin: "not_known" as const,
        found,
        chosen: true,
      };
      const mail_settings = start.report.salvaged === null ? [] : forgedMailSettings;
      start = { state: "recovery", report: { ...start.report, backup, mail_settings } };
      return start;
    },
    recover: async (choice) => {
      if (start.state !== "recovery")
        return refuse(
          "not_found",
          "Nothing has to be recovered here. Start Rapport again to see how things stand.",
        );
      const { salvaged, backup } = start.report;
      const found = { salvaged, backup, backup_with_mail_settings: backup };
      if (choice !== "empty" && found[choice] === null)
        return refuse("invalid", "This data is not there.", { field: "choice" });
      start = { state: "ready" };
      return start;
    },
    restart: async () => null,
  };
}
