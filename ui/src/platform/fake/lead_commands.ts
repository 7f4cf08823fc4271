import type { PlainCommands } from "./plain_commands";
import type { Email, Lead, LeadId, LeadSet, NewLead } from "../bindings.gen";
import { noteAdded } from "./draft_commands";
import { attachmentOf } from "./file_commands";
import { allLeads, duplicates, isDue, page, timeline } from "./lead_queries";
import { refuse } from "./problems";
import { choiceAt } from "./random";
import { given, refuseStale } from "./stale";
import type { World } from "./world";

const LONGEST_NAME = 1000;

const showName = (lead: { first_name: string; last_name: string; company: string }): string =>
  `${lead.first_name} ${lead.last_name}`.trim() || lead.company;

function checked(lead: Pick<NewLead, "first_name" | "last_name" | "company" | "emails">): void {
  if (showName(lead) === "")
    refuse("invalid", "A lead needs a name or a company.", { field: "first_name" });
  if (showName(lead).length > LONGEST_NAME)
    refuse("invalid", "This name is too long.", { field: "first_name" });
  for (const [place, mail] of lead.emails.entries()) {
    if (!/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)*$/u.test(mail.address.trim())) {
      refuse("invalid", "This is not a mail address. It should look like name@company.example.", {
        field: `emails.${place}.address`,
      });
    }
  }
}

function refuseDuplicate(world: World, emails: { address: string }[], except: LeadId | null): void {
  const found = emails
    .flatMap((mail) => duplicates(world, mail.address, except))
    .filter((lead) => !lead.trashed);
  if (found.length > 0) {
    refuse("duplicate", `${found[0]?.name} has the same address.`, {
      field: "emails.0.address",
      leads: found,
    });
  }
}

const emailsOf = (emails: { address: string; label: string }[]): Email[] =>
  emails.map((mail, place) => ({ ...mail, primary: place === 0, do_not_contact: false }));

/** Changes one lead in one operation. */
export function change(
  world: World,
  id: LeadId,
  label: (lead: Lead) => string,
  changed: (lead: Lead) => Partial<Lead>,
): Lead {
  const lead = world.get("lead", id);
  const after: Lead = { ...lead, ...changed(lead), updated_at: world.now() };
  const operation = world.operation(label(lead));
  operation.set("lead", id, after);
  operation.commit();
  return after;
}

function changeMany(world: World, ids: LeadId[], label: string, changed: Partial<Lead>) {
  const operation = world.operation(label);
  const leads = ids.map((id) => world.get("lead", id));
  // Into the trash and out of it goes only who is not there yet.
  const concerned = leads.filter(
    ({ trashed_at }) =>
      changed.trashed_at === undefined || (changed.trashed_at === null) !== (trashed_at === null),
  );
  for (const lead of concerned)
    operation.set("lead", lead.id, { ...lead, ...changed, updated_at: world.now() });
  operation.commit();
  return { changed: concerned.length };
}

/** The leads of a set: the backend in memory has no jobs. */
function idsOf(world: World, set: LeadSet): LeadId[] {
  if (set.ids !== undefined) return set.ids;
  const { query, except } = set.matching;
  const all = page(world, { ...query, offset: 0, limit: Number.POSITIVE_INFINITY, after: null });
  return all.rows.map(({ id }) => id).filter((id) => !except.includes(id));
}

const counted = (ids: LeadId[], world: World): string =>
  ids.length === 1 ? world.get("lead", choiceAt(ids, 0)).name : `${ids.length} leads`;

type Group =
  | "listLeads"
  | "leadIds"
  | "leadPlace"
  | "showLead"
  | "addLead"
  | "findDuplicates"
  | "editLead"
  | "countLeads"
  | "trashLeads"
  | "restoreLeads"
  | "emptyTrash"
  | "setNextStep"
  | "blockLead"
  | "unblockLead"
  | "reachedOut"
  | "addNote"
  | "leadTimeline"
  | "stepDone";

export function leadCommands(world: World): Pick<PlainCommands, Group> {
  return {
    listLeads: async (query) => page(world, query),
    leadIds: async (query) => page(world, query).rows.map(({ id }) => id),
    leadPlace: async (query, id) => {
      const all = page(world, { ...query, offset: 0, limit: Number.POSITIVE_INFINITY });
      const place = all.rows.findIndex((row) => row.id === id);
      return place === -1 ? null : place;
    },
    showLead: async (id) => world.get("lead", id),
    findDuplicates: async (address, except) => duplicates(world, address, except),
    leadTimeline: async (id) => timeline(world, world.get("lead", id)),
    addLead: async (input) => {
      checked(input);
      if (!input.allow_duplicate) refuseDuplicate(world, input.emails, null);
      const now = world.now();
      const { files, allow_duplicate: _, ...fields } = input;
      const lead: Lead = {
        ...fields,
        id: world.mintId(),
        name: showName(input),
        emails: emailsOf(input.emails),
        phones: input.phones.map((phone, place) => ({ ...phone, primary: place === 0 })),
        state: "PENDING",
        state_at: null,
        state_cause: null,
        state_note: "",
        do_not_contact: false,
        created_at: now,
        updated_at: now,
        trashed_at: null,
        attachments: files.map((file) => attachmentOf(world, file)),
        draft: false,
      };
      const operation = world.operation(`Add ${lead.name}`);
      operation.set("lead", lead.id, lead);
      operation.commit();
      return lead;
    },
    editLead: async (id, changes) => {
      const { allow_duplicate, emails, phones, next_step, seen, ...texts } = changes;
      const old = world.get("lead", id);
      const fields = given(texts);
      refuseStale(old, fields, given(seen));
      const after: Lead = {
        ...old,
        ...fields,
        emails: emails === null ? old.emails : emailsOf(emails),
        phones:
          phones === null
            ? old.phones
            : phones.map((phone, place) => ({ ...phone, primary: place === 0 })),
        next_step:
          next_step === null ? old.next_step : next_step.change === "set" ? next_step.step : null,
      };
      checked(after);
      if (emails !== null && !allow_duplicate) refuseDuplicate(world, emails, id);
      return change(
        world,
        id,
        (lead) => `Edit ${lead.name}`,
        () => ({ ...after, name: showName(after) }),
      );
    },
    countLeads: async (set) => idsOf(world, set).length,
    trashLeads: async (set) => {
      const ids = idsOf(world, set);
      return changeMany(world, ids, `Move ${counted(ids, world)} to the trash`, {
        trashed_at: world.now(),
      });
    },
    restoreLeads: async (set) => {
      const ids = idsOf(world, set);
      return changeMany(world, ids, `Restore ${counted(ids, world)}`, { trashed_at: null });
    },
    emptyTrash: async () => {
      const trashed = allLeads(world).filter((lead) => lead.trashed_at !== null);
      for (const lead of trashed) world.erase(lead.id);
      world.publish("leads", "history");
      return { changed: trashed.length };
    },
    setNextStep: async (set, step) => {
      const ids = idsOf(world, set);
      return changeMany(
        world,
        ids,
        step === null
          ? `Clear the next step of ${counted(ids, world)}`
          : `Set the next step of ${counted(ids, world)}`,
        { next_step: step },
      );
    },
    blockLead: async (id) =>
      change(
        world,
        id,
        (lead) => `Do not contact ${lead.name}`,
        (lead) => ({
          do_not_contact: true,
          emails: lead.emails.map((mail) => ({ ...mail, do_not_contact: true })),
        }),
      ),
    unblockLead: async (id) =>
      change(
        world,
        id,
        (lead) => `Allow writing to ${lead.name} again`,
        (lead) => ({
          do_not_contact: false,
          emails: lead.emails.map((mail) => ({ ...mail, do_not_contact: false })),
        }),
      ),
    reachedOut: async (id, how) =>
      change(
        world,
        id,
        (lead) => `Reached out to ${lead.name}`,
        (lead) => ({
          ...(isDue(world, lead) && { next_step: null }),
          state: "REACHED_OUT",
          state_at: world.now(),
          state_cause: how.cause,
          state_note: how.note,
        }),
      ),
    addNote: async (id, text) => {
      const lead = world.get("lead", id);
      const operation = world.operation(`Add a note to ${lead.name}`);
      operation.set("note", world.mintId(), { lead_id: id, at: world.now(), text });
      operation.set("lead", id, { ...lead, updated_at: world.now() });
      operation.commit();
      noteAdded(world, id, text);
      return world.get("lead", id);
    },
    stepDone: async (id) =>
      change(
        world,
        id,
        (lead) => `Finish the next step of ${lead.name}`,
        () => ({ next_step: null }),
      ),
  };
}
