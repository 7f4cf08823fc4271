import type { LeadChanges, LeadSeen } from "@/platform/bindings.gen";

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
  seen: null,
};

/** An edit that touches only these fields: null stands for unchanged. */
export function leadChanges(changes: Partial<LeadChanges>): LeadChanges {
  return { ...unchanged, ...changes };
}

/** An editor that showed nothing: null stands for a field that is not compared. */
export const seenOfLead: LeadSeen = {
  first_name: null,
  last_name: null,
  emails: null,
  phones: null,
  company: null,
  title: null,
  source: null,
  note: null,
  next_step: null,
};
