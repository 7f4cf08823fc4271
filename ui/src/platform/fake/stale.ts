import type { StaleField } from "../bindings.gen";
import { refuse } from "./problems";

const said = (value: unknown): string =>
  typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);

/** Refuses what would overwrite a field that is no longer what the editor showed. */
export function refuseStale(stored: object, wanted: object, seen: object | null): void {
  if (seen === null) return;
  const now = new Map<string, unknown>(Object.entries(stored));
  const before = new Map<string, unknown>(Object.entries(seen));
  const differences = Object.entries(wanted).flatMap(([field, value]): StaleField[] => {
    const yours = said(value);
    const theirs = said(now.get(field));
    const compared = value !== null && (before.get(field) ?? null) !== null;
    const stale = compared && said(before.get(field)) !== theirs && yours !== theirs;
    return stale ? [{ field, yours, theirs }] : [];
  });
  const [first] = differences;
  if (!first) return;
  refuse("conflict", "This was changed elsewhere while you were editing it.", {
    field: first.field,
    differences,
  });
}
