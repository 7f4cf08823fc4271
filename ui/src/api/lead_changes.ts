import type { LeadChanges } from "@/platform/bindings.gen";

const unchanged: LeadChanges = {
  first_name: null,
  last_name: null,
  emails: null,
  phones: null,
  company: null,
  title: null,
  source: null,
  note: null,
  next_step: null,
  allow_duplicate: false,
};

/** An edit that touches only these fields: null stands for unchanged. */
export function leadChanges(changes: Partial<LeadChanges>): LeadChanges {
  return { ...unchanged, ...changes };
}
