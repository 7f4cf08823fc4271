import type { EmailDraft, LeadDrafts, LeadId } from "../bindings.gen";
import { problem, refuse } from "./problems";
import type { Mailing } from "./mailing";
import type { PlainCommands } from "./plain_commands";
import type { World } from "./world";

const draftsOf = (world: World, lead: LeadId): LeadDrafts =>
  world.drafts.get(lead) ?? { email: null, note: "" };

/** Keeps what is begun for a lead, and marks the lead where that is a text. */
function keep(world: World, id: LeadId, changed: Partial<LeadDrafts>): void {
  const after = { ...draftsOf(world, id), ...changed };
  world.drafts.set(id, after);
  const lead = world.find("lead", id);
  const draft = after.email !== null && after.email.text !== null;
  if (lead === null || lead.draft === draft) return;
  world.put("lead", id, { ...lead, draft });
  world.publish("leads");
}

const sameText = (one: EmailDraft | null, other: EmailDraft | null): boolean =>
  JSON.stringify(one?.text ?? null) === JSON.stringify(other?.text ?? null);

/** The email became this mail. */
export function draftSent(world: World, lead: LeadId, sent: EmailDraft): void {
  if (sent.text !== null || draftsOf(world, lead).email?.text == null)
    keep(world, lead, { email: null });
}

/** The mail was called back: its text is the draft again, unless another is there. */
export function draftBack(world: World, { row, draft }: Mailing): void {
  if (row.lead_id === null || draft === null) return;
  if (draftsOf(world, row.lead_id).email?.text == null) keep(world, row.lead_id, { email: draft });
}

/** The mail leaves after all. */
export function draftSentAgain(world: World, { row, draft }: Mailing): void {
  if (row.lead_id !== null && sameText(draftsOf(world, row.lead_id).email, draft))
    keep(world, row.lead_id, { email: null });
}

/** The note was added. */
export function noteAdded(world: World, lead: LeadId, text: string): void {
  if (draftsOf(world, lead).note === text) keep(world, lead, { note: "" });
}

type Group = "leadDrafts" | "saveEmailDraft" | "saveNoteDraft" | "editMailAsNew" | "readyToClose";

export function draftCommands(world: World): Pick<PlainCommands, Group> {
  const save = (lead: LeadId, changed: Partial<LeadDrafts>) => {
    if (world.options.draftsFail)
      refuse("io", "The disk is full. Free up some space and try again.");
    keep(world, lead, changed);
    return null;
  };
  return {
    leadDrafts: async (id) => draftsOf(world, id),
    saveEmailDraft: async (id, email) => save(id, { email }),
    saveNoteDraft: async (id, note) => save(id, { note }),
    editMailAsNew: async (id, replace) => {
      const { row, text, draft } = world.get("mailing", id);
      if (row.lead_id === null) refuse("invalid", "This email doesn’t go to a lead.");
      const email = draft ?? {
        template_id: null,
        account_id: row.account_id,
        text: { subject: row.subject, body: text },
        attachments: [],
      };
      const there = draftsOf(world, row.lead_id).email;
      if (there?.text != null && !sameText(there, email) && !replace)
        // oxlint-disable-next-line typescript/only-throw-error
        throw problem("conflict", "This lead already has a draft.");
      keep(world, row.lead_id, { email });
      if (row.status === "failed")
        world.put("mailing", id, {
          ...world.get("mailing", id),
          row: { ...row, status: "cancelled" },
        });
      world.publish("leads", "outbox");
      return row.lead_id;
    },
    readyToClose: async () => null,
  };
}
