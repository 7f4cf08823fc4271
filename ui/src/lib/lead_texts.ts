import type { LeadSort, NewLead } from "@/platform/bindings.gen";
import type { PlainKey } from "./messages";

/** A field of text that every lead has, beside the name and the note. */
export type LeadText = Exclude<
  { [Key in keyof NewLead]: NewLead[Key] extends string ? Key : never }[keyof NewLead],
  "first_name" | "last_name" | "note"
>;

type LeadTextSpec = {
  label: PlainKey;
  /** What the panel says in its place while it is blank. */
  add: PlainKey;
  /** How its column is sorted and, as long as nobody sized it, how wide it is: see `columns.ts`. */
  column: { sort: LeadSort | null; least: number; share: number };
};

/**
 * The one list of these fields. The form, the panel, the columns, the blanks of an email and the history go through it,
 * so that a field that the core has and that is not here does not compile.
 */
export const leadTexts: Record<LeadText, LeadTextSpec> = {
  company: {
    label: "leads-company",
    add: "leads-add-company",
    column: { sort: "company", least: 140, share: 1.1 },
  },
  title: {
    label: "leads-title",
    add: "leads-add-title",
    column: { sort: null, least: 110, share: 0.8 },
  },
  source: {
    label: "leads-source",
    add: "leads-add-source",
    column: { sort: null, least: 100, share: 0.7 },
  },
};

// The keys of a constant table are known; only TypeScript forgets them.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const leadTextNames = Object.keys(leadTexts) as LeadText[];

export const isLeadText = (name: string): name is LeadText => Object.hasOwn(leadTexts, name);

/** A value for each of these fields. */
export function eachLeadText<Value>(value: (name: LeadText) => Value): Record<LeadText, Value> {
  const values = leadTextNames.map((name) => [name, value(name)] as const);
  // As above: the keys are those of the table.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(values) as Record<LeadText, Value>;
}
