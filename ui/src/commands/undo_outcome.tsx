import type { ActionStore } from "@/commands/action_store";
import { shownKeys } from "@/commands/actions";
import { KeptFields } from "@/components/kept_fields";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { UndoOutcome } from "@/platform/bindings.gen";

/** A notice has room for so many of the fields that were kept. */
const LISTED = 3;

/** Whether something stayed as it is: a field that was changed since, a mail that had left. */
export const leftAnything = ({ kept_count, mail_left }: UndoOutcome): boolean =>
  kept_count > 0 || mail_left;

/** Tells what was undone or done again: its name, what was kept since when, and a mail that had left. */
export function tellUndoOutcome(
  store: ActionStore,
  outcome: UndoOutcome,
  back: "app.undo" | "app.redo",
) {
  const { operation, message, kept, kept_count } = outcome;
  const keys = shownKeys(back);
  notify({
    id: "undo",
    words: message,
    kind: leftAnything(outcome) ? "warn" : "done",
    ...(kept_count > 0 && {
      more: <KeptFields kept={kept} total={kept_count} most={LISTED} />,
    }),
    ...(operation && {
      action: {
        label: t(back === "app.redo" ? "action.redo" : "action.undo"),
        ...(keys && { keys }),
        run: () => store.run(back),
      },
    }),
  });
}
