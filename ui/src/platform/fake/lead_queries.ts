import { fold } from "@/lib/fold";
import type { DuplicateLead, Lead, LeadId, LeadQuery, TimelineEntry } from "../bindings.gen";
import { shownRow } from "./mailing";
import { inEnglish } from "./problems";
import type { World } from "./world";

const COUNTED = 1000;

const words = (lead: Lead): string =>
  fold(
    [
      lead.name,
      lead.company,
      lead.note,
      ...lead.emails.map((mail) => mail.address),
      ...lead.phones.map((phone) => phone.number),
    ].join(" "),
  );

/** Every lead there is, newest first. */
export function allLeads(world: World): Lead[] {
  const leads = world.addedLeads();
  for (let number = 0; number < world.leadCount(); number += 1) {
    const lead = world.leadAt(number);
    if (lead !== null) leads.push(lead);
  }
  return leads;
}

const orders: Record<LeadQuery["sort"], (lead: Lead) => string> = {
  name: (lead) => fold(lead.name),
  company: (lead) => fold(lead.company),
  state: (lead) => lead.state,
  next_step: (lead) =>
    lead.next_step === null ? "9999" : `${lead.next_step.date} ${lead.next_step.time ?? ""}`,
  updated_at: (lead) => lead.updated_at,
  created_at: (lead) => lead.created_at,
};

/** Whether the next step of a lead is due by today. */
export function isDue(world: World, { next_step }: Lead): boolean {
  if (next_step === null) return false;
  const now = world.options.now();
  return new Date(`${next_step.date}T00:00:00`) <= now;
}

/** The page of leads that a query asks for. */
export function page(world: World, query: LeadQuery) {
  const asked = fold(query.query)
    .split(/\s+/u)
    .filter((word) => word !== "");
  const matching = allLeads(world).filter((lead) => {
    if ((lead.trashed_at !== null) !== query.trashed) return false;
    if (query.state !== null && lead.state !== query.state) return false;
    if (asked.length === 0) return true;
    const text = words(lead);
    return asked.every((word) => text.includes(word));
  });
  const key = orders[query.sort];
  const keyed = matching.map((lead) => ({ lead, key: key(lead) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  if (query.descending) keyed.reverse();
  const rows = keyed
    .slice(query.offset, query.offset + query.limit)
    .map(({ lead }) => ({ id: lead.id, lead, damage: null }));
  const capped = asked.length > 0 && matching.length > COUNTED;
  return {
    rows,
    count: { value: capped ? COUNTED : matching.length, capped },
    next: query.offset + query.limit < matching.length ? String(query.offset + query.limit) : null,
  };
}

/** The leads that have this address, whatever its case. */
export function duplicates(world: World, address: string, except: LeadId | null): DuplicateLead[] {
  const asked = address.trim().toLowerCase();
  if (asked === "") return [];
  return allLeads(world)
    .filter(
      (lead) =>
        lead.id !== except &&
        lead.emails.some((mail) => mail.address.trim().toLowerCase() === asked),
    )
    .map((lead) => ({
      id: lead.id,
      name: lead.name,
      address,
      created_at: lead.created_at,
      trashed: lead.trashed_at !== null,
    }));
}

/** What happened with a lead, newest first. */
export function timeline(world: World, lead: Lead): TimelineEntry[] {
  const plain = { detail: "", fields: [], mail: null, operation_id: null };
  const entries: TimelineEntry[] = [
    { ...plain, at: lead.created_at, kind: "created", summary: inEnglish("Lead added") },
  ];
  if (
    lead.state_at !== null &&
    lead.state_cause !== "follow_up" &&
    lead.state_cause !== "practice"
  ) {
    entries.push({
      ...plain,
      at: lead.state_at,
      kind: lead.state_cause === "call" ? "call" : "letter",
      summary: inEnglish("Reached out another way"),
      detail: lead.state_note,
    });
  }
  for (const note of world.all("note").filter((each) => each.lead_id === lead.id)) {
    entries.push({
      ...plain,
      at: note.at,
      kind: "note",
      summary: inEnglish("Note"),
      detail: note.text,
    });
  }
  const mailings = world.all("mailing").filter(({ row }) => row.lead_id === lead.id);
  for (const mailing of mailings.filter(({ row }) => row.status !== "cancelled")) {
    const mail = shownRow(world, mailing);
    entries.push({
      ...plain,
      at: mail.proof.at ?? mail.created_at,
      kind: "mail",
      summary: inEnglish(mail.subject),
      detail: mail.reason,
      mail,
    });
  }
  for (const operation of world.history(lead.id).filter(({ undone }) => !undone)) {
    entries.push({
      ...plain,
      at: operation.at,
      kind: "changed",
      summary: operation.label,
      operation_id: operation.id,
    });
  }
  return entries.toSorted((a, b) => (a.at < b.at ? 1 : -1));
}
