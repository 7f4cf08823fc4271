import type { Commands } from "../backend";
import type { RecoveryLead, StartState } from "../bindings.gen";
import { refuse } from "./problems";
import type { World } from "./world";

type Group = "startState" | "recoveryLeads" | "recover" | "restart";

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

export function recoveryCommands(world: World): Pick<Commands, Group> {
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
    recover: async (choice) => {
      if (start.state !== "recovery")
        return refuse(
          "not_found",
          "Nothing has to be recovered here. Start Rapport again to see how things stand.",
        );
      if (choice !== "empty" && start.report[choice] === null)
        return refuse("invalid", "This data is not there.", { field: "choice" });
      start = { state: "ready" };
      return start;
    },
    restart: async () => null,
  };
}
