import { useLeadCount, useLeadPlace } from "@/api/queries";
import type { LeadWindow } from "@/api/lead_window";
import { haveSameLeads, isSelected, nobody, type Selection, setOf, toggled } from "./selection";
import { successorOf } from "@/components/current_row";
import { useCommands } from "@/platform/backend_context";
import type { LeadId, LeadSet } from "@/platform/bindings.gen";
import { useEffect, useRef, useState } from "react";

/** The one current row of the grid, which the keys act on, and what is selected. Both are leads, not places. */
export type GridCursor = {
  /** Which lead is current; null while its row is not there yet. */
  id: LeadId | null;
  /** Its row, from 0; null while nobody knows where it stands. */
  index: number | null;
  selected: Selected;
  moveTo(index: number): void;
  moveBy(rows: number): void;
  /** Selects the row, or takes it out. */
  toggle(index: number): void;
  /** Selects from where the selection began up to this row. */
  extendTo(index: number): void;
  /** Selects every lead of the list, whether its row is there or not. */
  selectAll(): void;
  clear(): void;
};

/** What is selected in the grid. */
export type Selected = {
  has(id: LeadId): boolean;
  /** How many leads; null while they are counted. */
  count: number | null;
  /** The one lead, where it is one that was picked. */
  only: LeadId | null;
  set: LeadSet;
};

type Panel = {
  /** The lead that is open beside the grid: it is the current one. */
  open: LeadId | null;
  onOpen: (id: LeadId) => void;
};

type Sight = { scrollTo: (index: number) => void; has: (index: number) => boolean };

/** Where the cursor is. A row that is not there yet is known by its place alone. */
type At = { id: LeadId | null; index: number; order: readonly LeadId[]; list: string };

type Picked = { selection: Selection; anchor: { id: LeadId | null; index: number } };

const nothing: Picked = { selection: nobody, anchor: { id: null, index: 0 } };

/** Moves about in the rows and selects among them. An open panel walks along. */
export function useGridCursor(rows: LeadWindow, panel: Panel, sight: Sight): GridCursor {
  const commands = useCommands();
  const list = JSON.stringify(rows.list);
  const [at, setAt] = useState<At>({ id: panel.open, index: 0, order: [], list });
  const [opened, setOpened] = useState(panel.open);
  const [picked, setPicked] = useState(nothing);
  // What this cursor asked to open comes back by the address, perhaps after it went on.
  const [asked, setAsked] = useState<readonly LeadId[]>([]);
  const last = Math.max(0, rows.length - 1);

  const seen = at.id === null ? at.index : rows.indexOf(at.id);
  const place = useLeadPlace(rows.list, seen === null && !rows.isPending ? at.id : null);
  const index = seen ?? place ?? null;

  const settle = (next: At) => {
    if (next.id === at.id && next.index === at.index && next.list === at.list) {
      if (sameOrder(next.order, at.order)) return;
    }
    setAt(next);
  };
  const order = rows.ids();
  if (panel.open !== opened) {
    setOpened(panel.open);
    const own = panel.open !== null && asked.includes(panel.open);
    if (own) setAsked(asked.slice(asked.indexOf(panel.open ?? "") + 1));
    if (panel.open !== null && !own) setAt({ id: panel.open, index: at.index, order, list });
  } else if (list !== at.list) {
    // A new list begins at its first row, unless one of its leads is open.
    if (!rows.isPending) setAt({ id: panel.open, index: 0, order, list });
  } else if (at.id === null) {
    settle({ ...at, index: Math.min(at.index, last), id: rows.rowAt(at.index)?.id ?? null, order });
  } else if (index !== null) {
    settle({ ...at, index, order });
  } else if (place === null && panel.open !== at.id && !rows.isPending) {
    // It left the list, or never was in it.
    const isThere = (id: LeadId) => rows.indexOf(id) !== null;
    const next = at.order.includes(at.id) ? successorOf(at.id, at.order, isThere) : null;
    settle({ ...at, id: next, index: Math.min(at.index, last), order });
  }

  const shown = useRef({ id: at.id, index });
  useEffect(() => {
    const before = shown.current;
    shown.current = { id: at.id, index };
    if (index === null || before.index === index) return;
    // Who scrolled away is left there when rows move about.
    if (before.id !== at.id || before.index === null || sight.has(before.index))
      sight.scrollTo(index);
  });

  const open = (id: LeadId | undefined) => {
    if (id === undefined || panel.open === null) return;
    setAsked((before) => [...before, id]);
    panel.onOpen(id);
  };
  const walkTo = (to: number) => {
    const target = Math.min(last, Math.max(0, to));
    const row = rows.rowAt(target);
    setAt({ id: row?.id ?? null, index: target, order, list });
    sight.scrollTo(target);
    if (row) open(row.lead?.id);
    else if (panel.open !== null) void idsFrom(target, 1).then(([id]) => open(id));
  };
  const idsFrom = (offset: number, limit: number) =>
    commands.leadIds({ ...rows.list, offset, limit, after: null });

  // All of a list is no more what is in sight once that is another one.
  const { selection } = picked;
  const standing =
    selection.of === "list" && !haveSameLeads(selection.list, rows.list) ? nobody : selection;
  const selected = useSelected(standing, rows);

  const loadedId = (row: number) => rows.rowAt(row)?.lead?.id ?? null;
  const idsBetween = async (first: number, end: number): Promise<LeadId[]> => {
    const ids = Array.from({ length: end - first + 1 }, (_, step) => rows.rowAt(first + step));
    return ids.every((row) => row !== undefined)
      ? ids.flatMap((row) => row?.lead?.id ?? [])
      : idsFrom(first, end - first + 1);
  };

  return {
    id: at.id,
    index,
    selected,
    moveTo: walkTo,
    // Where the current lead is not in the list, its successor stands in its place.
    moveBy: (by) => walkTo(index === null ? at.index + by - (by > 0 ? 1 : 0) : index + by),
    toggle: (row) => {
      const id = loadedId(row);
      if (panel.open === null) walkTo(row);
      if (id === null) return;
      setPicked({ selection: toggled(standing, id), anchor: { id, index: row } });
    },
    extendTo: (to) => {
      const target = Math.min(last, Math.max(0, to));
      const from = index ?? at.index;
      const anchor = selected.count === 0 ? { id: at.id, index: from } : picked.anchor;
      const start = (anchor.id === null ? null : rows.indexOf(anchor.id)) ?? anchor.index;
      walkTo(target);
      void idsBetween(Math.min(start, target), Math.max(start, target)).then((ids) =>
        setPicked({ selection: { of: "leads", ids: new Set(ids) }, anchor }),
      );
    },
    selectAll: () =>
      setPicked({
        selection: { of: "list", list: rows.list, except: new Set() },
        anchor: { id: at.id, index: at.index },
      }),
    clear: () => setPicked(nothing),
  };
}

/** What is selected of these rows. Where a list says only that it has many, they are counted. */
function useSelected(selection: Selection, rows: LeadWindow): Selected {
  const set = setOf(selection);
  const counted = useLeadCount(selection.of === "list" && rows.count.capped ? set : null);
  const ids = selection.of === "leads" ? selection.ids : null;
  const ofList = rows.count.capped ? (counted ?? null) : rows.count.value - except(selection);
  const [only] = ids?.size === 1 ? ids : [];
  return {
    has: (id) => isSelected(selection, id),
    count: ids ? ids.size : ofList,
    only: only ?? null,
    set,
  };
}

const except = (selection: Selection) => (selection.of === "list" ? selection.except.size : 0);

function sameOrder(one: readonly LeadId[], other: readonly LeadId[]): boolean {
  return one.length === other.length && one.every((id, place) => id === other[place]);
}
