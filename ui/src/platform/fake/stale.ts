import type { StaleField } from "../bindings.gen";
import { refuse } from "./problems";

const said = (value: unknown): string =>
  typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);

/** Refuses what would overwrite a field of `wanted` that is no longer what the editor showed; what it did not show is not compared. */
export function refuseStale(stored: object, wanted: object, seen: object): void {
  const now = new Map<string, unknown>(Object.entries(stored));
  const before = new Map<string, unknown>(Object.entries(seen));
  const differences = Object.entries(wanted).flatMap(([field, value]): StaleField[] => {
    const yours = said(value);
    const theirs = said(now.get(field));
    const stale = before.has(field) && said(before.get(field)) !== theirs && yours !== theirs;
    return stale ? [{ field, yours, theirs }] : [];
  });
  const [first] = differences;
  if (!first) return;
  refuse("conflict", "This was changed elsewhere while you were editing it.", {
    field: first.field,
    differences,
  });
}

/** Without the fields that are null: an editor of a lead gives only what it shows. */
export function given(fields: object | null): object {
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== null));
}
