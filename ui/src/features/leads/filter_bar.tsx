import { useOwnFields } from "@/api/queries";
import { allColumns, type ShownColumn, toggleColumn } from "./columns";
import { AddChip, Chip } from "@/components/chip";
import { Button } from "@/components/button";
import { Menu, MenuCheck, MenuItem } from "@/components/menu";
import { StateGlyph } from "@/components/state_mark";
import { t } from "@/lib/messages";
import type { LeadState } from "@/platform/bindings.gen";
import { CircleDotDashed, ListFilter, SlidersHorizontal } from "lucide-react";

type FilterBarProps = {
  state: LeadState | null;
  onState: (state: LeadState | null) => void;
  columns: readonly ShownColumn[];
  onColumns: (columns: ShownColumn[]) => void;
};

const states = ["PENDING", "REACHED_OUT"] as const;

/** What the list is narrowed to, in plain words, and which columns it shows. */
export function FilterBar({ state, onState, columns: shown, onColumns }: FilterBarProps) {
  const all = allColumns(useOwnFields());
  return (
    <div
      role="toolbar"
      aria-label={t("leads-filters")}
      className="flex min-h-10 flex-none items-center gap-1.5 border-b border-line py-1.5 pr-3 pl-4"
    >
      {state ? (
        <Chip
          icon={CircleDotDashed}
          operator={t("leads-state-is")}
          value={stateWord(state)}
          removeLabel={t("leads-remove-filter")}
          onRemove={() => onState(null)}
        />
      ) : (
        <Menu align="start" trigger={<AddChip icon={ListFilter}>{t("leads-filter")}</AddChip>}>
          {states.map((each) => (
            <MenuItem key={each} onSelect={() => onState(each)}>
              <span className="flex items-center gap-2">
                <StateGlyph state={each} />
                {t("leads-state-is")} {stateWord(each)}
              </span>
            </MenuItem>
          ))}
        </Menu>
      )}
      <span className="flex-1" />
      <Menu
        trigger={
          <Button kind="quiet" size="sm" icon={SlidersHorizontal}>
            {t("leads-columns")}
          </Button>
        }
      >
        {all
          .filter(({ id }) => id !== "name")
          .map(({ id, name }) => (
            <MenuCheck
              key={id}
              checked={shown.some((column) => column.id === id)}
              onChange={(on) => onColumns(toggleColumn(shown, all, { id, on }))}
            >
              {name}
            </MenuCheck>
          ))}
      </Menu>
    </div>
  );
}

function stateWord(state: LeadState): string {
  return t(state === "PENDING" ? "leads-state-pending" : "leads-state-reached-out");
}
