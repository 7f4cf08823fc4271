import { useActionStore } from "@/commands/action_context";
import { shownKeys } from "@/commands/actions";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";

/** Tells what was done, with the way back beside it. */
export function useUndoNotice(): (words: string) => void {
  const store = useActionStore();
  return (words) =>
    notify({
      id: "undo",
      words,
      action: {
        label: t("action.undo"),
        ...(shownKeys("app.undo") && { keys: shownKeys("app.undo") }),
        run: () => store.run("app.undo"),
      },
    });
}
