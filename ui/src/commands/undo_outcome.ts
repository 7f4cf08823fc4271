import type { ActionStore } from "@/commands/action_store";
import { shownKeys } from "@/commands/actions";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { UndoOutcome } from "@/platform/bindings.gen";

/** Tells what was undone or done again: its name, what was kept, and a mail that had left. */
export function tellUndoOutcome(
  store: ActionStore,
  outcome: UndoOutcome,
  back: "app.undo" | "app.redo",
) {
  const kept = outcome.kept.map(({ field }) => field).join(", ");
  const keys = shownKeys(back);
  notify({
    id: "undo",
    words: outcome.message,
    kind: outcome.mail_left ? "warn" : "done",
    more: kept ? t("undo.kept", { fields: kept }) : undefined,
    ...(outcome.operation && {
      action: {
        label: t(back === "app.redo" ? "action.redo" : "action.undo"),
        ...(keys && { keys }),
        run: () => store.run(back),
      },
    }),
  });
}
