import type { LeadWindow } from "@/api/lead_window";
import { useState } from "react";

/** The place of the keyboard in the grid, and what is selected. */
export type GridCursor = {
  /** The row under the cursor, from 0. */
  index: number;
  selected: ReadonlySet<string>;
  moveTo(index: number): void;
  moveBy(rows: number): void;
  /** Selects the row, or takes it out. */
  toggle(index: number): void;
  /** Selects from where the selection began up to this row. */
  extendTo(index: number): void;
  /** Selects every row that is loaded. */
  selectAll(): void;
  clear(): void;
};

type Picked = {
  ids: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: number;
};

const nothing: Picked = { ids: new Set(), anchor: 0 };

/** Moves about in the rows and selects among them. `onMove` hears every new place. */
export function useGridCursor(rows: LeadWindow, onMove: (index: number) => void): GridCursor {
  const [wanted, setWanted] = useState(0);
  const [picked, setPicked] = useState(nothing);
  const last = Math.max(0, rows.length - 1);
  const index = Math.min(wanted, last);

  const moveTo = (to: number) => {
    const place = Math.min(last, Math.max(0, to));
    setWanted(place);
    onMove(place);
  };
  const idAt = (place: number) => {
    const row = rows.rowAt(place);
    return row?.lead ? row.id : null;
  };

  return {
    index,
    selected: picked.ids,
    moveTo,
    moveBy: (by) => moveTo(index + by),
    toggle: (at) => {
      const id = idAt(at);
      setWanted(at);
      if (id === null) return;
      const ids = new Set(picked.ids);
      if (!ids.delete(id)) ids.add(id);
      setPicked({ ids, anchor: at });
    },
    extendTo: (to) => {
      const place = Math.min(last, Math.max(0, to));
      const anchor = picked.ids.size > 0 ? picked.anchor : index;
      const ids = new Set<string>();
      for (let at = Math.min(anchor, place); at <= Math.max(anchor, place); at += 1) {
        const id = idAt(at);
        if (id !== null) ids.add(id);
      }
      setPicked({ ids, anchor });
      setWanted(place);
      onMove(place);
    },
    selectAll: () =>
      setPicked({
        ids: new Set(rows.loaded().flatMap(({ id, lead }) => (lead ? [id] : []))),
        anchor: index,
      }),
    clear: () => setPicked(nothing),
  };
}
