import { useUndoOperation } from "@/api/mutations";
import { useActionStore } from "@/commands/action_context";
import { leftAnything, tellUndoOutcome } from "@/commands/undo_outcome";
import { problemWords } from "@/components/error_state";
import { dismiss, notify } from "@/components/toast";
import type { OperationId, UndoOutcome } from "@/platform/bindings.gen";

type HowTold = {
  onUndone?: (outcome: UndoOutcome) => void;
  /** `onUndone` shows what was left as it is, in its place: no notice says it again. */
  tellsWhatStays?: boolean;
};

/** Undoes one operation, whatever was done since, and tells what came of it. */
export function useUndoOne() {
  const store = useActionStore();
  const { mutate, isPending } = useUndoOperation();
  const undo = (id: OperationId, { onUndone, tellsWhatStays = false }: HowTold = {}) => {
    if (isPending) return;
    mutate(id, {
      onSuccess: (outcome) => {
        onUndone?.(outcome);
        if (tellsWhatStays && leftAnything(outcome)) dismiss("undo");
        else tellUndoOutcome(store, outcome, "app.redo");
      },
      onError: (error) => notify({ id: "undo", kind: "bad", words: problemWords(error) }),
    });
  };
  return { undo, isUndoing: isPending };
}
