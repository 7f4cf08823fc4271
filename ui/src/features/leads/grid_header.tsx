import { type ColumnId, type ShownColumn, sortOf } from "./columns";
import { Check } from "@/components/check";
import { classNames } from "@/components/class_names";
import { Icon } from "@/components/icon";
import { ResizeHandle } from "@/components/panel";
import { t } from "@/lib/messages";
import type { LeadSort } from "@/platform/bindings.gen";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef } from "react";

type GridHeaderProps = {
  columns: readonly ShownColumn[];
  tracks: string;
  sort: LeadSort;
  descending: boolean;
  onSort: (sort: LeadSort, descending: boolean) => void;
  onResize: (id: ColumnId, width: number) => void;
  onSettle: (id: ColumnId, width: number) => void;
  allSelected: boolean | "mixed";
  onSelectAll: (on: boolean) => void;
};

/** The head of the grid: a box for all, and the columns, which sort and can be made wider. */
export function GridHeader(props: GridHeaderProps) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      style={{ gridTemplateColumns: props.tracks }}
      className="sticky top-0 z-[var(--z-sticky)] grid h-[30px] items-center border-b border-line bg-paper pr-3 text-11 font-strong text-ink-3"
    >
      <div role="columnheader" className="grid place-items-center">
        <Check
          checked={props.allSelected}
          onChange={props.onSelectAll}
          label={t("leads-select-all")}
        />
      </div>
      {props.columns.map((column) => (
        <ColumnHead key={column.id} column={column} {...props} />
      ))}
    </div>
  );
}

function ColumnHead({ column, ...props }: GridHeaderProps & { column: ShownColumn }) {
  const head = useRef<HTMLDivElement>(null);
  const sort = sortOf(column.id);
  const sorted = sort !== null && sort === props.sort;
  return (
    <div
      ref={head}
      role="columnheader"
      aria-sort={sorted ? (props.descending ? "descending" : "ascending") : undefined}
      className="@container relative flex h-full min-w-0 items-center px-2"
    >
      {sort ? (
        <button
          type="button"
          title={sort === "name" ? t("leads-by-last-name") : undefined}
          onClick={() => props.onSort(sort, sorted ? !props.descending : false)}
          className={classNames(
            "inline-flex min-w-0 items-center gap-[3px] rounded-1 hover:text-ink",
            sorted && "text-ink",
          )}
        >
          <span className="cut @max-[24px]:sr-only">{column.name}</span>
          {sorted && <Icon of={props.descending ? ArrowDown : ArrowUp} size={12} />}
        </button>
      ) : (
        <span className="cut">{column.name}</span>
      )}
      <ResizeHandle
        edge="right"
        width={() => column.width ?? head.current?.offsetWidth ?? 120}
        min={64}
        max={640}
        onResize={(width) => props.onResize(column.id, width)}
        onSettle={(width) => props.onSettle(column.id, width)}
      />
    </div>
  );
}
