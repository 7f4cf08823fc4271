import { useBlockLead, useTrashLeads, useUnblockLead } from "@/api/mutations";
import { NextStepDialog } from "./next_step_dialog";
import { ReachedOutDialog } from "./reached_out_dialog";
import type { Runs } from "@/commands/action_store";
import { useUndoNotice } from "@/commands/undo_notice";
import { problemWords } from "@/components/error_state";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { Lead } from "@/platform/bindings.gen";
import { type ReactNode, useState } from "react";

type LeadActionsOptions = {
  /** Whom the actions are about; several only for the trash and the next step. */
  leads: readonly Lead[];
  onFollowUp: (id: string) => void;
  /** The leads went to the trash. */
  onTrashed?: () => void;
};

/** What can be done with leads wherever they are shown, and the dialogs that it opens. */
export function useLeadActions(options: LeadActionsOptions): { runs: Runs; dialogs: ReactNode } {
  const { leads } = options;
  const only = leads.length === 1 ? leads[0] : undefined;
  const ids = leads.map(({ id }) => id);
  const [asked, setAsked] = useState<
    { about: "step"; leads: readonly Lead[] } | { about: "reached_out"; lead: Lead } | null
  >(null);
  const undoNotice = useUndoNotice();
  const trash = useTrashLeads();
  const block = useBlockLead();
  const unblock = useUnblockLead();
  const close = () => setAsked(null);

  const moveToTrash = () =>
    trash.mutate(ids, {
      onSuccess: () => {
        undoNotice(
          only
            ? t("leads.trashed_one", { name: only.name })
            : t("leads.trashed_many", { count: ids.length }),
        );
        options.onTrashed?.();
      },
      onError: tellProblem,
    });

  const runs: Runs = {
    "lead.follow_up": only && (() => options.onFollowUp(only.id)),
    "lead.next_step": leads.length > 0 && (() => setAsked({ about: "step", leads })),
    "lead.reached_out": only && (() => setAsked({ about: "reached_out", lead: only })),
    "lead.block":
      only &&
      !only.do_not_contact &&
      (() =>
        block.mutate(only.id, {
          onSuccess: () => undoNotice(t("leads.blocked_now", { name: only.name })),
          onError: tellProblem,
        })),
    "lead.unblock":
      only?.do_not_contact &&
      (() =>
        unblock.mutate(only.id, {
          onSuccess: () => undoNotice(t("leads.unblocked_now", { name: only.name })),
          onError: tellProblem,
        })),
    "lead.trash": leads.length > 0 && moveToTrash,
  };

  return {
    runs,
    dialogs: (
      <>
        {asked?.about === "step" && <NextStepDialog leads={asked.leads} onClose={close} />}
        {asked?.about === "reached_out" && <ReachedOutDialog lead={asked.lead} onClose={close} />}
      </>
    ),
  };
}

function tellProblem(problem: unknown) {
  notify({ kind: "bad", words: problemWords(problem) });
}
