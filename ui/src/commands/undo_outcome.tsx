import type { ActionStore } from "@/commands/action_store";
import { shownKeys } from "@/commands/actions";
import { KeptFields } from "@/components/kept_fields";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { UndoOutcome } from "@/platform/bindings.gen";

/** A notice has room for so many of the fields that were kept. */
const LISTED = 3;

/** Tells what was undone or done again: its name, what was kept since when, and a mail that had left. */
export function tellUndoOutcome(
  store: ActionStore,
  outcome: UndoOutcome,
  back: "app.undo" | "app.redo",
  { listsKept = true } = {},
) {
  const { operation, message, kept, kept_count, mail_left } = outcome;
  const keys = shownKeys(back);
  notify({
    id: "undo",
    words: message,
    kind: mail_left || kept_count > 0 ? "warn" : "done",
    ...(listsKept &&
      kept_count > 0 && {
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
