import { useState } from "react";

/**
 * The row that takes the place of one that left: the first of those after it that is still there, else the nearest
 * before it; null where none of them is.
 */
export function successorOf(
  id: string,
  before: readonly string[],
  isThere: (id: string) => boolean,
): string | null {
  const place = before.indexOf(id);
  return (
    before.slice(place + 1).find(isThere) ??
    before.slice(0, Math.max(place, 0)).findLast(isThere) ??
    null
  );
}

/** The one row of a list that keys act on. */
export type CurrentRow = {
  id: string | null;
  /** Its place now; -1 where the list is empty. */
  index: number;
  moveTo: (index: number) => void;
};

/**
 * Keeps the current row of a list by its id: it stays current wherever it moves, and where it leaves, its successor
 * takes its place. `start`: which one it is at first.
 */
export function useCurrentRow(ids: readonly string[], start: string | null = null): CurrentRow {
  const [kept, setKept] = useState({ id: start ?? ids[0] ?? null, ids });
  let { id } = kept;
  if (kept.ids.length !== ids.length || kept.ids.some((each, place) => each !== ids[place])) {
    const isThere = (each: string) => ids.includes(each);
    if (id === null || !isThere(id))
      id = (id && successorOf(id, kept.ids, isThere)) ?? ids[0] ?? null;
    setKept({ id, ids });
  }
  return {
    id,
    index: id === null ? -1 : ids.indexOf(id),
    moveTo: (to) => setKept({ id: ids[Math.min(ids.length - 1, Math.max(0, to))] ?? null, ids }),
  };
}
