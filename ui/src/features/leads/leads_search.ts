import type { LeadList } from "@/api/lead_window";
import type { LeadSort, LeadState, Preferences } from "@/platform/bindings.gen";

/** What the address of the leads keeps: what is searched, filtered, sorted and open. */
export type LeadsSearch = {
  q?: string;
  state?: LeadState;
  sort?: LeadSort;
  desc?: boolean;
  /** The lead in the panel. */
  lead?: string;
};

const states: readonly LeadState[] = ["PENDING", "REACHED_OUT"];
const sorts: readonly LeadSort[] = [
  "name",
  "company",
  "state",
  "next_step",
  "updated_at",
  "created_at",
];

/** Reads the address; what it does not understand it leaves out. */
export function readLeadsSearch(raw: Record<string, unknown>): LeadsSearch {
  const state = states.find((known) => known === raw.state);
  const sort = sorts.find((known) => known === raw.sort);
  // The router reads digits as a number; to us they are words to search for.
  const q = typeof raw.q === "string" || typeof raw.q === "number" ? String(raw.q) : "";
  return {
    ...(q && { q }),
    ...(state && { state }),
    ...(sort && { sort, desc: raw.desc === true }),
    ...(typeof raw.lead === "string" && { lead: raw.lead }),
  };
}

/** The list that an address asks for; the sorting last used where it names none. */
export function leadList(search: LeadsSearch, query: string, kept: Preferences): LeadList {
  return {
    query: query.trim(),
    state: search.state ?? null,
    trashed: false,
    sort: search.sort ?? kept.sort,
    sort_field: null,
    fields: {},
    descending: search.sort ? (search.desc ?? false) : kept.sort_descending,
  };
}
