import type { LeadList } from "@/api/lead_window";
import { useLeadPlace, useLeads } from "@/api/queries";
import type { Count, LeadId } from "@/platform/bindings.gen";
import { useState } from "react";

/** How many rows before and after a lead are kept at hand: walking on asks for the next ones before they are needed. */
const AROUND = 10;

export type Neighbours = {
  previous: LeadId | null;
  next: LeadId | null;
  /** Where the lead stands in the list, from 0; null while that is not known, and where it is not in it. */
  place: number | null;
  /** How many leads the list has; null while that is not known. */
  count: Count | null;
};

/** The leads before and after one in a list. */
export function useLeadNeighbours(list: LeadList, id: LeadId | null): Neighbours {
  const place = useLeadPlace(list, id);
  const [first, setFirst] = useState(0);
  // While the place of the next lead is asked for, the rows around the one before hold it already.
  const wanted = typeof place === "number" ? Math.max(0, place - AROUND) : first;
  if (wanted !== first) setFirst(wanted);
  const { data } = useLeads({ ...list, offset: first, limit: 2 * AROUND + 1, after: null });
  const rows = data?.rows.map((row) => row.id) ?? [];
  const at = id === null ? -1 : rows.indexOf(id);
  return {
    previous: (at === -1 ? null : rows[at - 1]) ?? null,
    next: (at === -1 ? null : rows[at + 1]) ?? null,
    place: at === -1 ? null : first + at,
    count: data?.count ?? null,
  };
}
