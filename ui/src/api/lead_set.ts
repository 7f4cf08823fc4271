import type { LeadList } from "@/api/lead_window";
import type { LeadId, LeadSet } from "@/platform/bindings.gen";

/** So many leads are changed at once; more are a job, which is told of at the foot of the sidebar. */
const AT_ONCE = 500;

/** Leads that something is done to. */
export type Chosen = {
  set: LeadSet;
  /** How many; null while that is counted. */
  count: number | null;
};

export const theseLeads = (ids: readonly LeadId[]): Chosen => ({
  set: { ids: [...ids] },
  count: ids.length,
});

/** Whether nobody waits in front of it until it is done. */
export const takesLong = ({ count }: Chosen): boolean => count === null || count > AT_ONCE;

/** All leads of a list, whatever page they are on, but these. */
export const allOf = (list: LeadList, except: Iterable<LeadId>): LeadSet => ({
  matching: { query: { ...list, offset: 0, limit: 1, after: null }, except: [...except] },
});
