import { type Chosen, takesLong } from "@/api/lead_set";
import type { Commands } from "@/platform/backend";
import { useCommands } from "@/platform/backend_context";
import { NextStepDialog } from "./next_step_dialog";
import { ReachedOutDialog } from "./reached_out_dialog";
import type { Runs } from "@/commands/action_store";
import { useUndoing } from "@/commands/undoing";
import { problemWords } from "@/components/error_state";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { Done, Lead, LeadId } from "@/platform/bindings.gen";
import { type ReactNode, useState } from "react";

type LeadActionsOptions = {
  /** Which leads the actions are about; several only for the trash and the next step. */
  leads: Chosen;
  /** The lead itself, where it is one and it is known. */
  lead: Lead | null;
  /** It is not known yet. */
  isPending: boolean;
  onFollowUp: (id: LeadId) => void;
  /** They are on their way to the trash. */
  onTrashed?: () => void;
};

/** "3 leads"; where they are still being counted, all of them. */
export const chosenWords = ({ count }: Chosen): string =>
  count === null ? t("leads-all") : t("leads-count", { count });

/** An address is blocked for everybody who has it. */
async function blockedWords(commands: Commands, { id, name, emails }: Lead): Promise<string> {
  const found = await Promise.all(
    emails.map(({ address }) => commands.findDuplicates(address, id)),
  );
  const count = new Set(found.flat().map((other) => other.id)).size;
  return count === 0 ? t("leads-blocked-now", { name }) : t("leads-blocked-with", { name, count });
}

/** What can be done with leads wherever they are shown, and the dialogs that it opens. */
export function useLeadActions(options: LeadActionsOptions): { runs: Runs; dialogs: ReactNode } {
  const { leads, lead, isPending } = options;
  const only = leads.count === 1 ? lead : null;
  const [asked, setAsked] = useState<
    | { about: "step"; leads: Chosen; lead: Lead | null }
    | { about: "reached_out"; lead: Lead }
    | null
  >(null);
  const commands = useCommands();
  const { offer } = useUndoing();
  const close = () => setAsked(null);

  /** Tells what came of it, wherever the person has gone meanwhile. */
  const told = <Answer,>(
    change: Promise<Done<Answer>>,
    words: string | ((answer: Answer) => string | Promise<string>),
    then?: () => void,
  ) => {
    change.then(
      async ({ answer, operation }) => {
        then?.();
        offer(typeof words === "string" ? words : await words(answer), operation);
      },
      (problem: unknown) => notify({ kind: "bad", words: problemWords(problem) }),
    );
  };
  const moveToTrash = () => {
    const isLong = takesLong(leads);
    told(
      commands.trashLeads(leads.set),
      only
        ? t("leads-trashed-one", { name: only.name })
        : ({ changed }) => t("leads-trashed-many", { count: changed }),
      isLong ? undefined : () => options.onTrashed?.(),
    );
    if (isLong) options.onTrashed?.();
  };

  const isMany = leads.count === null || leads.count > 1;
  const runs: Runs = {
    // What only opens something may be asked for before the lead is there; what changes it may not.
    "lead.follow_up": isPending ? "soon" : only && (() => options.onFollowUp(only.id)),
    "lead.next_step": isPending
      ? "soon"
      : (only !== null || isMany) && (() => setAsked({ about: "step", leads, lead: only })),
    "lead.reached_out": isPending
      ? "soon"
      : only && (() => setAsked({ about: "reached_out", lead: only })),
    "lead.block":
      only &&
      !only.do_not_contact &&
      (() => told(commands.blockLead(only.id), () => blockedWords(commands, only))),
    "lead.unblock":
      only?.do_not_contact &&
      (() => told(commands.unblockLead(only.id), t("leads-unblocked-now", { name: only.name }))),
    "lead.trash": leads.count !== 0 && moveToTrash,
  };

  return {
    runs,
    dialogs: (
      <>
        {asked?.about === "step" && (
          <NextStepDialog leads={asked.leads} only={asked.lead} onClose={close} />
        )}
        {asked?.about === "reached_out" && <ReachedOutDialog lead={asked.lead} onClose={close} />}
      </>
    ),
  };
}
