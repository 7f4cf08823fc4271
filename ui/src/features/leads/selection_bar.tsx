import { ActionButton } from "@/commands/action_context";
import { IconButton } from "@/components/button";
import { t } from "@/lib/messages";
import { CalendarClock, Trash2, X } from "lucide-react";

type SelectionBarProps = {
  /** How many are selected; null while they are counted. */
  count: number | null;
  onClear: () => void;
};

/** What can be done with all that is selected; stands below the grid and covers none of its rows. */
export function SelectionBar({ count, onClear }: SelectionBarProps) {
  return (
    <div
      role="toolbar"
      aria-label={t("leads-selection")}
      className="flex h-11 flex-none items-center gap-0.5 border-t border-line pr-1.5 pl-4 whitespace-nowrap"
    >
      <b role="status" className="font-strong num">
        {count === null ? t("leads-all-selected") : t("leads-selected", { count })}
      </b>
      <i aria-hidden className="mx-1.5 h-4 w-px bg-line" />
      <ActionButton action="lead.next_step" kind="quiet" icon={CalendarClock} />
      <ActionButton action="lead.trash" kind="quiet" icon={Trash2}>
        {t("leads-trash-short")}
      </ActionButton>
      <i aria-hidden className="mx-1.5 h-4 w-px bg-line" />
      <IconButton icon={X} label={t("leads-clear-selection")} onClick={onClear} />
    </div>
  );
}
