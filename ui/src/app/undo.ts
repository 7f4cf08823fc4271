import { useActions } from "@/commands/action_context";
import { useUndoing } from "@/commands/undoing";

/** Undo and redo from anywhere. */
export function useUndoActions() {
  const { undoLast, redoLast } = useUndoing();
  useActions({ "app.undo": undoLast, "app.redo": redoLast }, { scope: "app" });
}
