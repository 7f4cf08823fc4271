import { allOf } from "@/api/lead_set";
import type { LeadList } from "@/api/lead_window";
import type { LeadId, LeadSet } from "@/platform/bindings.gen";

/** What is selected: leads picked one by one, or all that a list has but some. */
export type Selection =
  | { of: "leads"; ids: ReadonlySet<LeadId> }
  | { of: "list"; list: LeadList; except: ReadonlySet<LeadId> };

export const nobody: Selection = { of: "leads", ids: new Set() };

export const isSelected = (selection: Selection, id: LeadId): boolean =>
  selection.of === "leads" ? selection.ids.has(id) : !selection.except.has(id);

/** With this lead selected if it was not, and the other way round. */
export function toggled(selection: Selection, id: LeadId): Selection {
  const named = new Set(selection.of === "leads" ? selection.ids : selection.except);
  if (!named.delete(id)) named.add(id);
  return selection.of === "leads" ? { ...selection, ids: named } : { ...selection, except: named };
}

export const setOf = (selection: Selection): LeadSet =>
  selection.of === "leads" ? { ids: [...selection.ids] } : allOf(selection.list, selection.except);

/** Whether two lists have the same leads, in whatever order. */
export const haveSameLeads = (one: LeadList, other: LeadList): boolean =>
  one.query === other.query && one.state === other.state && one.trashed === other.trashed;
