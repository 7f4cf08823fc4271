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
  ids: readonly LeadId[];
  /** The lead itself, where it is one and it is known. */
  lead: Lead | null;
  onFollowUp: (id: LeadId) => void;
  /** These leads went to the trash. */
  onTrashed?: (ids: readonly LeadId[]) => void;
};

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
  const { ids, lead } = options;
  const only = ids.length === 1 ? lead : null;
  const [asked, setAsked] = useState<
    | { about: "step"; ids: readonly LeadId[]; lead: Lead | null }
    | { about: "reached_out"; lead: Lead }
    | null
  >(null);
  const commands = useCommands();
  const { offer } = useUndoing();
  const close = () => setAsked(null);

  /** Tells what came of it, wherever the person has gone meanwhile. */
  const told = <Answer,>(
    change: Promise<Done<Answer>>,
    words: string | (() => Promise<string>),
    then?: () => void,
  ) => {
    change.then(
      async ({ operation }) => {
        then?.();
        offer(typeof words === "string" ? words : await words(), operation);
      },
      (problem: unknown) => notify({ kind: "bad", words: problemWords(problem) }),
    );
  };
  const moveToTrash = () =>
    told(
      commands.trashLeads([...ids]),
      only
        ? t("leads-trashed-one", { name: only.name })
        : t("leads-trashed-many", { count: ids.length }),
      () => options.onTrashed?.(ids),
    );

  const runs: Runs = {
    "lead.follow_up": only && (() => options.onFollowUp(only.id)),
    "lead.next_step":
      (only !== null || ids.length > 1) && (() => setAsked({ about: "step", ids, lead: only })),
    "lead.reached_out": only && (() => setAsked({ about: "reached_out", lead: only })),
    "lead.block":
      only &&
      !only.do_not_contact &&
      (() => told(commands.blockLead(only.id), () => blockedWords(commands, only))),
    "lead.unblock":
      only?.do_not_contact &&
      (() => told(commands.unblockLead(only.id), t("leads-unblocked-now", { name: only.name }))),
    "lead.trash": ids.length > 0 && moveToTrash,
  };

  return {
    runs,
    dialogs: (
      <>
        {asked?.about === "step" && (
          <NextStepDialog ids={asked.ids} only={asked.lead} onClose={close} />
        )}
        {asked?.about === "reached_out" && <ReachedOutDialog lead={asked.lead} onClose={close} />}
      </>
    ),
  };
}
