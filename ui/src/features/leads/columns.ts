import { eachLeadText, type LeadText, leadTexts } from "@/lib/lead_texts";
import { type PlainKey, t } from "@/lib/messages";
import type { LeadSort, OwnField } from "@/platform/bindings.gen";

/** A column of the grid for what every lead has. The name is always there. */
type BuiltIn =
  | "name"
  | "state"
  | "next_step"
  | "email"
  | "phone"
  | "updated_at"
  | "created_at"
  | LeadText;

/** A column of the grid; one for a field of the user's own is named by the key of the field. */
export type ColumnId = BuiltIn | `own:${string}`;

type ColumnSpec = {
  name: PlainKey;
  sort: LeadSort | null;
  /** Its track in the grid as long as nobody sized it: at least so wide (px), with its share of what is left. */
  least: number;
  share: number;
};

// The company stands beside the name, the others behind the ways to reach somebody.
const { company, ...texts } = eachLeadText((name): ColumnSpec => ({
  name: leadTexts[name].label,
  ...leadTexts[name].column,
}));

const columns: Record<BuiltIn, ColumnSpec> = {
  name: { name: "leads-column-name", sort: "name", least: 180, share: 1 },
  company,
  state: { name: "leads-column-state", sort: "state", least: 124, share: 0 },
  next_step: { name: "leads-column-next-step", sort: "next_step", least: 156, share: 0 },
  email: { name: "leads-column-email", sort: null, least: 180, share: 1.1 },
  phone: { name: "leads-column-phone", sort: null, least: 140, share: 0 },
  ...texts,
  updated_at: { name: "leads-column-updated", sort: "updated_at", least: 132, share: 0 },
  created_at: { name: "leads-column-created", sort: "created_at", least: 132, share: 0 },
};

// The keys of a constant table are known; only TypeScript forgets them.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const builtIn = Object.keys(columns) as BuiltIn[];

const isBuiltIn = (id: string): id is BuiltIn => Object.hasOwn(columns, id);

/** A column that can be shown: its name, and the field of the user's own that it shows. */
export type Column = { id: ColumnId; name: string; field: OwnField | null };

/** A column that is shown, and its width in px where somebody sized it. */
export type ShownColumn = Column & { width: number | null };

/** Every column, those for fields of the user's own behind the others. */
export function allColumns(fields: readonly OwnField[]): Column[] {
  return [
    ...builtIn.map((id) => ({ id, name: t(columns[id].name), field: null })),
    ...fields.map((field) => ({ id: `own:${field.key}` as const, name: field.name, field })),
  ];
}

/** By what a column sorts; null: by nothing. */
export const sortOf = (id: ColumnId): LeadSort | null => (isBuiltIn(id) ? columns[id].sort : null);

/** The track of a column as long as nobody sized it. */
const track = (id: ColumnId): { least: number; share: number } =>
  isBuiltIn(id) ? columns[id] : { least: 110, share: 0.7 };

const usual: readonly BuiltIn[] = ["name", "company", "state", "next_step", "updated_at"];
/** What is left where there is no room: beside the panel, or in a small window. */
const few: readonly ColumnId[] = ["name", "company", "state", "next_step"];
const fewest: readonly ColumnId[] = ["name", "state", "next_step"];

/** Reads the columns from the preferences, where each is written "company" or "company=240". */
export function readColumns(kept: readonly string[], all: readonly Column[]): ShownColumn[] {
  const read = kept.flatMap((written) => {
    const [name, width] = written.split("=");
    const column = all.find(({ id }) => id === name);
    const wide = Number(width);
    return column ? [{ ...column, width: Number.isFinite(wide) && wide > 0 ? wide : null }] : [];
  });
  if (read.some(({ id }) => id === "name")) return read;
  return all
    .filter(({ id }) => isBuiltIn(id) && usual.includes(id))
    .map((column) => ({ ...column, width: null }));
}

/** Writes columns as the preferences keep them. */
export function writeColumns(shown: readonly ShownColumn[]): string[] {
  return shown.map(({ id, width }) => (width === null ? id : `${id}=${width}`));
}

/** Shows or hides a column; they stand in the order of the table. */
export function toggleColumn(
  shown: readonly ShownColumn[],
  all: readonly Column[],
  { id, on }: { id: ColumnId; on: boolean },
): ShownColumn[] {
  return all.flatMap((each) => {
    const now = shown.find((column) => column.id === each.id);
    if (each.id === id) return on ? [now ?? { ...each, width: null }] : [];
    return now ? [now] : [];
  });
}

/** The column of the check boxes (px). */
const boxWidth = 36;

/** Room for the mark of a state alone (px). */
const glyphWidth = 34;

/** The columns that a grid of this width (px) has room for. A width of 0 is not known yet. */
export function fittingColumns(shown: readonly ShownColumn[], width: number): ShownColumn[] {
  if (width === 0 || width > 760) return [...shown];
  const room = width > 640 ? few : fewest;
  return shown
    .filter(({ id }) => room.includes(id))
    .map((column) => ({
      ...column,
      width: column.id === "state" && room === fewest ? glyphWidth : null,
    }));
}

/** The tracks of a CSS grid: the check box, then the columns. */
export function gridTracks(shown: readonly ShownColumn[]): string {
  const tracks = shown.map(({ id, width }) => {
    const { least, share } = track(id);
    if (width !== null) return `${width}px`;
    return share === 0 ? `${least}px` : `minmax(${least}px, ${share}fr)`;
  });
  return [`${boxWidth}px`, ...tracks].join(" ");
}

/** The least width (px) of a row; a grid that is narrower is scrolled sideways. */
export function leastWidth(shown: readonly ShownColumn[]): number {
  return shown.reduce((sum, { id, width }) => sum + (width ?? track(id).least), boxWidth);
}
