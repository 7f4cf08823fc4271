import { useRedo, useUndo } from "@/api/mutations";
import { useActions, useActionStore } from "@/commands/action_context";
import { tellUndoOutcome } from "@/commands/undo_outcome";
import { problemWords } from "@/components/error_state";
import { notify } from "@/components/toast";

const fail = (error: unknown) => notify({ id: "undo", kind: "bad", words: problemWords(error) });

/** Undo and redo from anywhere; a toast tells what came of it. */
export function useUndoActions() {
  const store = useActionStore();
  const undo = useUndo();
  const redo = useRedo();
  useActions(
    {
      "app.undo": () =>
        undo.mutate(undefined, {
          onSuccess: (outcome) => tellUndoOutcome(store, outcome, "app.redo"),
          onError: fail,
        }),
      "app.redo": () =>
        redo.mutate(undefined, {
          onSuccess: (outcome) => tellUndoOutcome(store, outcome, "app.undo"),
          onError: fail,
        }),
    },
    { scope: "app" },
  );
}
