import type { MessageKey } from "@/lib/messages";
import type { LeadSort } from "@/platform/bindings.gen";

/** A column of the grid. The name is always there. */
export type ColumnId =
  | "name"
  | "company"
  | "state"
  | "next_step"
  | "email"
  | "phone"
  | "title"
  | "source"
  | "updated_at"
  | "created_at";

type ColumnSpec = {
  name: MessageKey;
  sort: LeadSort | null;
  /** Its track in the grid as long as nobody sized it. */
  track: string;
};

export const columns: Record<ColumnId, ColumnSpec> = {
  name: { name: "leads.column_name", sort: "name", track: "minmax(120px, 1fr)" },
  company: { name: "leads.column_company", sort: "company", track: "minmax(0, 1.1fr)" },
  state: { name: "leads.column_state", sort: "state", track: "124px" },
  next_step: { name: "leads.column_next_step", sort: "next_step", track: "156px" },
  email: { name: "leads.column_email", sort: null, track: "minmax(0, 1.1fr)" },
  phone: { name: "leads.column_phone", sort: null, track: "140px" },
  title: { name: "leads.column_title", sort: null, track: "minmax(0, 0.8fr)" },
  source: { name: "leads.column_source", sort: null, track: "minmax(0, 0.7fr)" },
  updated_at: { name: "leads.column_updated", sort: "updated_at", track: "132px" },
  created_at: { name: "leads.column_created", sort: "created_at", track: "132px" },
};

// The keys of a constant table are known; only TypeScript forgets them.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const columnIds = Object.keys(columns) as ColumnId[];

/** A column that is shown, and its width in px where somebody sized it. */
export type ShownColumn = { id: ColumnId; width: number | null };

const usual: readonly ColumnId[] = ["name", "company", "state", "next_step", "updated_at"];
/** What is left where there is no room: beside the panel, or in a small window. */
const few: readonly ColumnId[] = ["name", "company", "state", "next_step"];
const fewest: readonly ColumnId[] = ["name", "state", "next_step"];

/** Reads the columns from the preferences, where each is written "company" or "company=240". */
export function readColumns(kept: readonly string[]): ShownColumn[] {
  const read = kept.flatMap((written) => {
    const [name, width] = written.split("=");
    const id = columnIds.find((known) => known === name);
    const wide = Number(width);
    return id ? [{ id, width: Number.isFinite(wide) && wide > 0 ? wide : null }] : [];
  });
  return read.some(({ id }) => id === "name") ? read : usual.map((id) => ({ id, width: null }));
}

/** Writes columns as the preferences keep them. */
export function writeColumns(shown: readonly ShownColumn[]): string[] {
  return shown.map(({ id, width }) => (width === null ? id : `${id}=${width}`));
}

/** Shows or hides a column; they stand in the order of the table. */
export function toggleColumn(
  shown: readonly ShownColumn[],
  id: ColumnId,
  on: boolean,
): ShownColumn[] {
  return columnIds.flatMap((each) => {
    const now = shown.find((column) => column.id === each);
    if (each === id) return on ? [now ?? { id, width: null }] : [];
    return now ? [now] : [];
  });
}

/** Room for the mark of a state alone (px). */
const glyphWidth = 34;

/** The columns that a grid of this width (px) has room for. A width of 0 is not known yet. */
export function fittingColumns(shown: readonly ShownColumn[], width: number): ShownColumn[] {
  if (width === 0 || width > 760) return [...shown];
  const room = width > 560 ? few : fewest;
  return shown
    .filter(({ id }) => room.includes(id))
    .map(({ id }) => ({ id, width: id === "state" && room === fewest ? glyphWidth : null }));
}

/** The tracks of a CSS grid: the check box, then the columns. */
export function gridTracks(shown: readonly ShownColumn[]): string {
  const tracks = shown.map(({ id, width }) => (width === null ? columns[id].track : `${width}px`));
  return ["36px", ...tracks].join(" ");
}
