import type { OutboxRow } from "@/platform/bindings.gen";

/** Whom a mail goes to: the lead, or the bare address where there is none. */
export const recipient = (row: OutboxRow): string =>
  row.lead_name === "" ? row.to : row.lead_name;
