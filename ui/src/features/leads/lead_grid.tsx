import type { LeadWindow } from "@/api/lead_window";
import { type ColumnId, fittingColumns, gridTracks, leastWidth, type ShownColumn } from "./columns";
import { GridHeader } from "./grid_header";
import { LeadRow } from "./lead_row";
import type { GridCursor } from "./use_grid_cursor";
import { ContextMenu } from "@/components/context_menu";
import { useKeptInSight } from "@/components/kept_in_sight";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { LeadSort } from "@/platform/bindings.gen";
import type { Virtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useId, useLayoutEffect, useState } from "react";

/** Height of a row (px) for each density. */
export const rowHeights = { comfortable: 36, compact: 30 } as const;

type LeadGridProps = {
  scroller: RefObject<HTMLDivElement | null>;
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  rows: LeadWindow;
  cursor: GridCursor;
  rowHeight: number;
  columns: readonly ShownColumn[];
  onColumns: (columns: ShownColumn[]) => void;
  onSort: (sort: LeadSort, descending: boolean) => void;
  /** The current lead is open beside the grid. */
  panelOpen: boolean;
  onOpen: (id: string) => void;
  onOpenFull: (id: string) => void;
  /** What can be done with the current lead, or with all that are selected. */
  menu: ReactNode;
};

/**
 * The leads as a real grid: one tab stop, arrows inside, only the rows in sight are drawn. Its head
 * stays while the rows go by.
 */
export function LeadGrid({ scroller, ...props }: LeadGridProps) {
  const { cursor, rows, virtualizer } = props;
  const id = useId();
  const now = useNow();
  const width = useWidth(scroller);
  useKeptInSight(scroller);
  const [sized, setSized] = useState<readonly ShownColumn[] | null>(null);
  const wanted = sized ?? props.columns;
  const columns = fittingColumns(wanted, width);
  const tracks = gridTracks(columns);
  const minWidth = leastWidth(columns);
  const resized = (column: ColumnId, px: number) =>
    wanted.map((each) => (each.id === column ? { ...each, width: px } : each));

  const menuOn = (target: Element) => {
    const row = Number(target.closest("[role=row]")?.getAttribute("aria-rowindex")) - 2;
    const lead = rows.rowAt(row)?.id;
    if (lead === undefined || cursor.selected.has(lead)) return;
    cursor.clear();
    cursor.moveTo(row);
  };

  return (
    <ContextMenu items={props.menu} onOpen={menuOn}>
      <div
        ref={scroller}
        role="grid"
        // A grid is one tab stop (WAI-ARIA authoring practices, grid).
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        data-ring="in"
        aria-label={t("leads.grid")}
        aria-rowcount={rows.count.capped ? -1 : rows.count.value + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        data-home
        aria-activedescendant={cursor.index === null ? undefined : `${id}-${cursor.index}`}
        className="group/grid relative min-h-0 flex-1 scroll-pt-[30px] overflow-auto focus-visible:outline-none"
      >
        <div role="rowgroup" style={{ minWidth }} className="sticky top-0 z-[var(--z-sticky)]">
          <GridHeader
            columns={columns}
            tracks={tracks}
            sort={rows.list.sort}
            descending={rows.list.descending}
            onSort={props.onSort}
            onResize={(column, px) => setSized(resized(column, px))}
            onSettle={(column, px) => {
              props.onColumns(resized(column, px));
              setSized(null);
            }}
            allSelected={
              cursor.selected.size === 0
                ? false
                : cursor.selected.size >= rows.count.value
                  ? true
                  : "mixed"
            }
            onSelectAll={(on) => (on ? cursor.selectAll() : cursor.clear())}
          />
        </div>
        <div
          role="rowgroup"
          className="relative"
          style={{ height: virtualizer.getTotalSize(), minWidth }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows.rowAt(index);
            return (
              <LeadRow
                key={index}
                id={`${id}-${index}`}
                row={row}
                index={index}
                columns={columns}
                tracks={tracks}
                query={rows.list.query}
                now={now}
                atCursor={index === cursor.index}
                open={index === cursor.index && props.panelOpen}
                selected={row !== undefined && cursor.selected.has(row.id)}
                picking={cursor.selected.size > 0}
                top={start}
                height={props.rowHeight}
                onPress={(event, onBox) => {
                  if (event.shiftKey) cursor.extendTo(index);
                  else if (onBox || event.ctrlKey || event.metaKey) cursor.toggle(index);
                  else {
                    cursor.moveTo(index);
                    if (row?.lead) props.onOpen(row.id);
                  }
                }}
                onOpenFull={() => row?.lead && props.onOpenFull(row.id)}
              />
            );
          })}
        </div>
      </div>
    </ContextMenu>
  );
}

/** The width of an element (px), as it changes; 0 until it is known. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return undefined;
    const observer = new ResizeObserver(() => setWidth(observed.clientWidth));
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
