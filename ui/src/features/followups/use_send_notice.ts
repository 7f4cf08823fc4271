import { useUndoOperation } from "@/api/mutations";
import { useActionStore } from "@/commands/action_context";
import { shownKeys } from "@/commands/actions";
import { tellUndoOutcome } from "@/commands/undo_outcome";
import { problemWords } from "@/components/error_state";
import { dismiss, notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { LeadId, Queued } from "@/platform/bindings.gen";
import { useCommands } from "@/platform/backend_context";

/**
 * Tells that a mail is about to leave, with a ring that runs out and the way back. Each mail has its
 * own: taking back an earlier one does not touch a later one.
 */
export function useSendNotice() {
  const store = useActionStore();
  const commands = useCommands();
  const undoOperation = useUndoOperation();

  return (lead: LeadId, name: string, queued: Queued) => {
    const id = `sending ${queued.outbox_id}`;
    const keys = shownKeys("app.undo");
    // The newest operation of this lead, asked for now, is this mail.
    const operation = commands
      .listHistory({
        lead,
        query: "",
        actor: null,
        from: null,
        until: null,
        before: null,
        limit: 1,
      })
      .then(({ operations }) => operations[0]?.id ?? null);
    const takeBack = async () => {
      const mail = await operation;
      if (mail === null) return store.run("app.undo");
      tellUndoOutcome(store, await undoOperation.mutateAsync(mail), "app.redo");
      return undefined;
    };
    notify({
      id,
      words: t("letter.sending_to", { name }),
      countdown: {
        until: Date.parse(queued.not_before),
        words: (seconds) => t("letter.in_seconds", { seconds }),
      },
      action: {
        label: t("action.undo"),
        ...(keys && { keys }),
        run: () => {
          dismiss(id);
          takeBack().catch((problem: unknown) =>
            notify({ kind: "bad", words: problemWords(problem) }),
          );
        },
      },
    });
  };
}
