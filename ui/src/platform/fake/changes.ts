import type { FieldChange, KeptField, UndoOutcome } from "../bindings.gen";
import { inEnglish } from "./problems";

/** One thing of an operation as it was and as it is; null: it was not there. */
export interface Change {
  table: string;
  id: string;
  before: unknown;
  after: unknown;
}

/** The kinds of things as the journal calls them, where the backend in memory has another word. */
const entities: Record<string, string> = {
  note: "activity",
  trashed_file: "attachment",
  mailing: "follow_up",
  settings: "setting",
};

/** What is there but no change of it is written down. */
const unsaid = new Set(["id", "created_at", "updated_at", "lead_id", "at", "attachments", "draft"]);

const said = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "1" : "0";
  return JSON.stringify(value);
};

const values = (thing: unknown): Map<string, unknown> => new Map(Object.entries(thing ?? {}));

/** A value of a thing in the fields that the journal has for it. */
function fieldsOf(table: string, field: string, value: unknown): [string, string, string][] {
  const parts = Array.isArray(value) ? value.map(values) : [];
  const all = (part: string) => parts.map((one) => said(one.get(part))).join(", ");
  if (table === "mailing") return [];
  switch (`${table}.${field}`) {
    case "lead.name":
      return [];
    case "lead.emails":
      return [["lead_email", "address", all("address")]];
    case "lead.phones":
      return [["lead_phone", "number", all("number")]];
    case "lead.next_step":
      return ["date", "time", "kind"].map((part) => [
        "lead",
        `step_${part}`,
        said(values(value).get(part)),
      ]);
    default: {
      const shown = table === "settings" ? JSON.stringify(value) : said(value);
      return [[entities[table] ?? table, field, shown]];
    }
  }
}

/** How one thing differs from another, field by field. */
function differences(table: string, before: unknown, after: unknown, only?: Set<string>) {
  const old = values(before);
  const fresh = values(after);
  const names = new Set([...old.keys(), ...fresh.keys()]);
  return [...names]
    .filter((field) => !unsaid.has(field) && (only?.has(field) ?? true))
    .flatMap((field) => {
      const was = fieldsOf(table, field, old.get(field));
      const is = fieldsOf(table, field, fresh.get(field));
      return is.map(([entity, name, value], place) => ({
        entity,
        field: name,
        before: before === null ? "" : (was[place]?.[2] ?? ""),
        after: value,
      }));
    })
    .filter((change) => change.before !== change.after);
}

/** What a lead is called; blank for none. */
type NameOf = (lead: string | null) => string;

/** The fields that changed, as the history shows them. What was added or taken away is told by `removed`. */
export function fieldChanges(changes: Change[], nameOf: NameOf): FieldChange[] {
  return changes.flatMap((change) => {
    const { table, before, after } = change;
    const entity = entities[table] ?? table;
    const told = [
      ...(after === null ? [{ entity, field: "removed", before: "0", after: "1" }] : []),
      ...(before === null ? [{ entity, field: "removed", before: "1", after: "0" }] : []),
      ...(after === null ? [] : differences(table, before, after)),
    ];
    return told.map((each) => ({ ...each, lead_name: nameOf(leadOfChange(change)) }));
  });
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** A thing with one change taken back field by field: what has changed since is left alone. */
export function takenBack(change: Change, now: unknown): { thing: unknown; left: Set<string> } {
  const { before: goal, after: done } = change;
  if (goal === null || done === null || now === null) return { thing: goal, left: new Set() };
  const thing = values(now);
  const left = new Set<string>();
  for (const [field, value] of values(goal)) {
    if (unsaid.has(field) || same(value, values(done).get(field))) continue;
    if (same(thing.get(field), values(done).get(field))) thing.set(field, value);
    else if (!same(thing.get(field), value) && field !== "name") left.add(field);
  }
  return { thing: Object.fromEntries(thing), left };
}

/** What was left alone, as the core tells it. */
export function keptFields(
  change: Change,
  now: unknown,
  left: Set<string>,
  since: string | null,
  nameOf: NameOf,
): KeptField[] {
  return differences(change.table, change.before, now, left).map((each) => ({
    entity: each.entity,
    field: each.field,
    lead_name: nameOf(leadOfChange(change)),
    would_be: each.before,
    is: each.after,
    since,
  }));
}

/** The same the other way round. */
export const reversed = <Any extends Change>(change: Any): Any => ({
  ...change,
  before: change.after,
  after: change.before,
});

/** How many fields were left alone, in the words of the core. */
export const keptWords = (count: number): string => {
  if (count === 0) return "";
  return count === 1
    ? "1 field was kept: you changed it today."
    : `${count} fields were kept: you changed them today.`;
};

/** The lead that a change is about. */
export function leadOfChange({ table, id, before, after }: Change): string | null {
  if (table === "lead") return id;
  const thing = new Map<string, unknown>(Object.entries(after ?? before ?? {}));
  const row = new Map<string, unknown>(Object.entries(thing.get("row") ?? {}));
  const lead = thing.get("lead_id") ?? row.get("lead_id");
  return typeof lead === "string" ? lead : null;
}

/** There was nothing to take back. */
export const nothing = (message: string): UndoOutcome => ({
  operation: null,
  message: inEnglish(message),
  kept: [],
  kept_count: 0,
  mail_left: false,
});
