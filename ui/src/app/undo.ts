import { useRedo, useUndo } from "@/api/mutations";
import { useActions, useActionStore } from "@/commands/action_context";
import { problemWords } from "@/components/error_state";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { UndoOutcome } from "@/platform/bindings.gen";

const fail = (error: unknown) => notify({ id: "undo", kind: "bad", words: problemWords(error) });

/** Undo and redo from anywhere; a toast names what was done, what was kept, and a mail that had left. */
export function useUndoActions() {
  const store = useActionStore();
  const undo = useUndo();
  const redo = useRedo();

  const tell = (outcome: UndoOutcome, back: "app.undo" | "app.redo") => {
    const kept = outcome.kept.map(({ field }) => field).join(", ");
    notify({
      id: "undo",
      words: outcome.message,
      kind: outcome.mail_left ? "warn" : "done",
      more: kept ? t("undo.kept", { fields: kept }) : undefined,
      ...(outcome.operation && {
        action: {
          label: t(back === "app.redo" ? "action.redo" : "action.undo"),
          keys: back === "app.redo" ? "shift+mod+z" : "mod+z",
          run: () => store.run(back),
        },
      }),
    });
  };
  useActions(
    {
      "app.undo": () =>
        undo.mutate(undefined, {
          onSuccess: (outcome) => tell(outcome, "app.redo"),
          onError: fail,
        }),
      "app.redo": () =>
        redo.mutate(undefined, {
          onSuccess: (outcome) => tell(outcome, "app.undo"),
          onError: fail,
        }),
    },
    { scope: "app" },
  );
}
