import { eachLeadText } from "@/lib/lead_texts";
import type { LeadChanges, LeadFields } from "@/platform/bindings.gen";

const none: LeadFields = {
  first_name: null,
  last_name: null,
  emails: null,
  phones: null,
  ...eachLeadText(() => null),
  note: null,
  next_step: null,
  fields: null,
};

/** An edit that touches only these fields: null stands for unchanged. */
export function leadChanges(changes: Partial<LeadChanges>): LeadChanges {
  return { ...none, allow_duplicate: false, seen: null, ...changes };
}

/** What an editor showed: null stands for a field that is not compared. */
export function seenOfLead(seen: Partial<LeadFields>): LeadFields {
  return { ...none, ...seen };
}
