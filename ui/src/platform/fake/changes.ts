import type { FieldChange } from "../bindings.gen";

/** One thing of an operation as it was and as it is; null: it was not there. */
export interface Change {
  table: string;
  id: string;
  before: unknown;
  after: unknown;
}

const said = (value: unknown): string =>
  value === null || value === undefined
    ? ""
    : typeof value === "string"
      ? value
      : JSON.stringify(value);

/** The fields that changed, as the history shows them. */
export function fieldChanges(changes: Change[]): FieldChange[] {
  return changes.flatMap(({ table, id, before, after }) => {
    const old = new Map<string, unknown>(Object.entries(before ?? {}));
    const fresh = new Map<string, unknown>(Object.entries(after ?? {}));
    return [...new Set([...old.keys(), ...fresh.keys()])]
      .filter((field) => field !== "updated_at" && said(old.get(field)) !== said(fresh.get(field)))
      .map((field) => ({
        entity: `${table}:${id}`,
        field,
        before: said(old.get(field)),
        after: said(fresh.get(field)),
      }));
  });
}
