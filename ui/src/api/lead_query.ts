import type { LeadQuery } from "@/platform/bindings.gen";

const latestFirst: LeadQuery = {
  query: "",
  state: null,
  trashed: false,
  sort: "updated_at",
  sort_field: null,
  fields: {},
  descending: true,
  offset: 0,
  limit: 1,
  after: null,
};

/** The first leads of all, the latest first, but for what is asked otherwise. */
export function leadQuery(asked: Partial<LeadQuery> = {}): LeadQuery {
  return { ...latestFirst, ...asked };
}
