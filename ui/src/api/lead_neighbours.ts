import type { LeadList } from "@/api/lead_window";
import { useLeadPlace, useLeads } from "@/api/queries";
import type { LeadId } from "@/platform/bindings.gen";

export type Neighbours = { previous: LeadId | null; next: LeadId | null };

/** The leads before and after one in a list. */
export function useLeadNeighbours(list: LeadList, id: LeadId): Neighbours {
  const place = useLeadPlace(list, id);
  const first = Math.max(0, (place ?? 0) - 1);
  const { data } = useLeads({ ...list, offset: first, limit: 3, after: null });
  const rows = data?.rows.map((row) => row.id) ?? [];
  const at = rows.indexOf(id);
  return at === -1
    ? { previous: null, next: null }
    : { previous: rows[at - 1] ?? null, next: rows[at + 1] ?? null };
}
