import { useUndoOperation } from "@/api/mutations";
import { useActionStore } from "@/commands/action_context";
import { tellUndoOutcome } from "@/commands/undo_outcome";
import { problemWords } from "@/components/error_state";
import { notify } from "@/components/toast";
import type { OperationId, UndoOutcome } from "@/platform/bindings.gen";

type HowTold = {
  onUndone?: (outcome: UndoOutcome) => void;
  /** Whether the notice lists what was kept; not where `onUndone` shows it better. */
  listsKept?: boolean;
};

/** Undoes one operation, whatever was done since, and tells what came of it. */
export function useUndoOne() {
  const store = useActionStore();
  const { mutate, isPending } = useUndoOperation();
  const undo = (id: OperationId, { onUndone, listsKept = true }: HowTold = {}) => {
    if (isPending) return;
    mutate(id, {
      onSuccess: (outcome) => {
        onUndone?.(outcome);
        tellUndoOutcome(store, outcome, "app.redo", { listsKept });
      },
      onError: (error) => notify({ id: "undo", kind: "bad", words: problemWords(error) }),
    });
  };
  return { undo, isUndoing: isPending };
}
