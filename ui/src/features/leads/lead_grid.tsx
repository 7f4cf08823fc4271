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
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type MouseEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";

/** Height of a row (px) for each density. */
export const rowHeights = { comfortable: 36, compact: 30 } as const;

/** The rows that are in sight, from 0. */
export type Sight = { first: number; last: number };

/** What the screen around it can do with the grid. */
export type GridHandle = {
  scrollTo: (index: number) => void;
  toTop: () => void;
  /** Gives it the focus, with its rows where they are. */
  focus: () => void;
};

type LeadGridProps = {
  handle: Ref<GridHandle>;
  rows: LeadWindow;
  onSight: (sight: Sight) => void;
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
export function LeadGrid(props: LeadGridProps) {
  const { cursor, rows } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => props.rowHeight,
    scrollMargin: 0,
    scrollPaddingStart: 30,
    overscan: 8,
    onChange: ({ range }) => {
      if (range) props.onSight({ first: range.startIndex, last: range.endIndex });
    },
  });
  useImperativeHandle(
    props.handle,
    () => ({
      scrollTo: (index) => virtualizer.scrollToIndex(index),
      toTop: () => virtualizer.scrollToOffset(0),
      focus: () => scroller.current?.focus({ preventScroll: true }),
    }),
    [virtualizer],
  );
  const now = useNow();
  const width = useWidth(scroller);
  useKeptInSight(scroller);
  const [sized, setSized] = useState<readonly ShownColumn[] | null>(null);
  const wanted = sized ?? props.columns;
  // The same as long as nothing changes: a row is drawn again only where something of it did.
  const columns = useMemo(() => fittingColumns(wanted, width), [wanted, width]);
  const tracks = gridTracks(columns);
  const minWidth = leastWidth(columns);
  const resized = (column: ColumnId, px: number) =>
    wanted.map((each) => (each.id === column ? { ...each, width: px } : each));

  const press = (event: MouseEvent) => {
    const index = rowOf(event.target);
    if (index === null) return;
    const onBox = event.target instanceof Element && event.target.closest("[data-box]") !== null;
    if (event.shiftKey) return cursor.extendTo(index);
    if (onBox || event.ctrlKey || event.metaKey) return cursor.toggle(index);
    cursor.moveTo(index);
    const row = rows.rowAt(index);
    if (row?.lead) props.onOpen(row.id);
  };
  const openFull = (event: MouseEvent) => {
    const row = rows.rowAt(rowOf(event.target) ?? -1);
    if (row?.lead) props.onOpenFull(row.id);
  };

  const menuOn = (target: Element) => {
    const row = rowOf(target) ?? -1;
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
        aria-label={t("leads-grid")}
        aria-rowcount={rows.count.capped ? -1 : rows.count.value + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        data-home
        data-picking={cursor.selected.count !== 0 || undefined}
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
              cursor.selected.count === 0
                ? false
                : cursor.selected.count === null || cursor.selected.count >= rows.count.value
                  ? true
                  : "mixed"
            }
            onSelectAll={(on) => (on ? cursor.selectAll() : cursor.clear())}
          />
        </div>
        {/* The grid has the focus and hears the keys; its rows are only pressed. */}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
        <div
          role="rowgroup"
          onClick={press}
          onDoubleClick={openFull}
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
                top={start}
                height={props.rowHeight}
              />
            );
          })}
        </div>
      </div>
    </ContextMenu>
  );
}

/** The place in the list, from 0, of the row in which an element stands; null outside of one. */
function rowOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest("[role=row]") : null;
  return row ? Number(row.getAttribute("aria-rowindex")) - 2 : null;
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
