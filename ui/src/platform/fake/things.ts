import type {
  Account,
  Attachment,
  Fact,
  Lead,
  LeadId,
  Operation,
  Settings,
  Template,
} from "../bindings.gen";
import type { Change as AnyChange } from "./changes";
import type { Mailing } from "./mailing";

/** A thing of the journal, by the table it stands in. */
export interface Things {
  lead: Lead;
  template: Template;
  account: Account;
  mailing: Mailing;
  settings: Settings;
  note: { lead_id: LeadId; at: string; text: string };
  trashed_file: { attachment: Attachment; lead_id: LeadId; trashed_at: string };
}
/** One of the tables. */
export type Table = keyof Things;
/** One thing of an operation as it was and as it is. */
export type Change = AnyChange & { table: Table };
/** One operation, with what it takes to take it back. */
export interface Entry {
  operation: Operation;
  changes: Change[];
}

/** What a change of a table is published as. */
export const factOf: Record<Table, Fact> = {
  lead: "leads",
  note: "leads",
  trashed_file: "leads",
  template: "templates",
  account: "accounts",
  mailing: "outbox",
  settings: "settings",
};
