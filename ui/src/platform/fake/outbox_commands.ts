import type { PlainCommands } from "./plain_commands";
import type {
  FollowUpDraft,
  FollowUpText,
  Lead,
  OutboxGroup,
  OutboxRow,
  OutboxStatus,
  Problem,
} from "../bindings.gen";
import { defaultAccount } from "./account_commands";
import { draftBack, draftSent } from "./draft_commands";
import { isDue } from "./lead_queries";
import { mailOf, newMailing, shownRow } from "./mailing";
import { problem, refuse } from "./problems";
import { render, textOf } from "./rendering";
import type { World } from "./world";

const groups: Record<OutboxGroup, readonly OutboxStatus[]> = {
  all: [
    "queued",
    "sending",
    "sent",
    "retrying",
    "paused",
    "held",
    "failed",
    "unknown",
    "cancelled",
  ],
  needs_you: ["unknown", "failed", "held", "paused"],
  on_the_way: ["queued", "sending", "retrying"],
  sent: ["sent"],
};
const urgency: Record<OutboxStatus, number> = {
  unknown: 0,
  failed: 1,
  held: 2,
  paused: 2,
  sending: 3,
  queued: 4,
  retrying: 4,
  sent: 6,
  cancelled: 7,
};

function rows(world: World): OutboxRow[] {
  return world
    .all("mailing")
    .map((mailing) => shownRow(world, mailing))
    .toSorted(
      (a, b) => urgency[a.status] - urgency[b.status] || (a.created_at < b.created_at ? 1 : -1),
    );
}

function whyNot(lead: Lead): Problem | null {
  if (lead.do_not_contact)
    return problem("do_not_contact", `${lead.name} is marked Do not contact.`);
  if (lead.trashed_at !== null)
    return problem("invalid", `${lead.name} is in the trash. Restore the lead to email them.`, {
      field: "lead_id",
    });
  if (lead.emails.length === 0)
    return problem("invalid", `${lead.name} has no email address yet.`, {
      field: "emails",
    });
  return null;
}

function draft(
  world: World,
  lead: Lead,
  templateId: string | null,
  accountId: string | null,
  text: FollowUpText | null,
): FollowUpDraft {
  const settings = world.get("settings", "settings");
  const template =
    world.find("template", templateId ?? settings.follow_up_template ?? "") ??
    world.all("template")[0] ??
    null;
  const rendered = render(text ?? template ?? { subject: "", body: "" }, lead, world.session.name);
  const account = accountId === null ? defaultAccount(world) : world.get("account", accountId);
  const earlier = world
    .all("mailing")
    .filter(({ row }) => row.lead_id === lead.id && row.status === "sent");
  return {
    lead_id: lead.id,
    template_id: template?.id ?? null,
    account,
    to: lead.emails[0] ?? null,
    rendered,
    subject: textOf(rendered.subject),
    body: textOf(rendered.body),
    signature: account.signature,
    thread:
      earlier.length === 0
        ? null
        : { subject: earlier[0]?.row.subject ?? "", mails: earlier.length },
    blocked: whyNot(lead),
  };
}

function move(
  world: World,
  id: string,
  from: readonly OutboxStatus[],
  changed: Partial<OutboxRow>,
): OutboxRow {
  const mailing = world.get("mailing", id);
  if (!from.includes(shownRow(world, mailing).status)) {
    refuse("invalid_transition", "This mail has moved on in the meantime. Nothing was changed.");
  }
  const after = { ...mailing, row: { ...mailing.row, ...changed } };
  world.put("mailing", id, after);
  world.publish("outbox", "leads", "history");
  return shownRow(world, after);
}

type Group =
  | "composeFollowUp"
  | "sendFollowUp"
  | "listOutbox"
  | "showMail"
  | "cancelMail"
  | "retryMail"
  | "correctMailAddress"
  | "resolveMail";

export function outboxCommands(world: World): Pick<PlainCommands, Group> {
  const sentKeys = new Map<string, string>();
  return {
    composeFollowUp: async (lead, template, account, text) =>
      draft(world, world.get("lead", lead), template, account, text),
    sendFollowUp: async (input) => {
      const lead = world.get("lead", input.lead_id);
      const made = draft(world, lead, input.template_id, input.account_id, input.text);
      if (made.blocked !== null) refuse(made.blocked.kind, made.blocked.message);
      const text = made.rendered;
      const blanks = [...text.missing, ...text.faults.map((fault) => fault.message)];
      if (blanks.length > 0) {
        refuse(
          "blank_variable",
          "A mail with a blank never leaves. Nothing was sent; your text is kept.",
          { variables: text.missing },
        );
      }
      const asked = text.placeholders.filter((one) => !input.confirmed_placeholders.includes(one));
      if (asked.length > 0)
        refuse("placeholder", `“${asked[0]}” looks like a placeholder. Nothing was sent.`);
      const sent = {
        template_id: input.template_id,
        account_id: input.account_id,
        text: input.text,
        attachments: input.attachments,
      };
      const before = sentKeys.get(input.idempotency_key);
      const mailing =
        before === undefined
          ? newMailing(world, {
              lead,
              account: made.account,
              to: made.to?.address ?? "",
              subject: textOf(text.subject),
              text: [textOf(text.body), made.signature].filter((part) => part !== "").join("\n\n"),
              attachments: lead.attachments
                .filter((file) => input.attachments.includes(file.id))
                .map((file) => file.name),
              purpose: "follow_up",
              undoSeconds: input.undo_seconds,
              draft: sent,
            })
          : world.get("mailing", before);
      if (before === undefined) {
        sentKeys.set(input.idempotency_key, mailing.row.id);
        const operation = world.operation(`Follow up with ${lead.name}`);
        operation.set("mailing", mailing.row.id, mailing);
        if (isDue(world, lead))
          operation.set("lead", lead.id, { ...lead, next_step: null, updated_at: world.now() });
        operation.commit();
        draftSent(world, lead.id, sent);
      }
      const { row } = mailing;
      return {
        outbox_id: row.id,
        message_id: row.message_id,
        status: row.status,
        not_before: row.not_before,
      };
    },
    listOutbox: async (query) => {
      const every = rows(world);
      const count = (group: OutboxGroup) =>
        every.filter((row) => groups[group].includes(row.status)).length;
      const asked = every.filter(
        (row) =>
          groups[query.group].includes(row.status) &&
          (query.status === null || row.status === query.status),
      );
      return {
        rows: asked.slice(query.offset, query.offset + query.limit),
        total: asked.length,
        counts: {
          needs_you: count("needs_you"),
          on_the_way: count("on_the_way"),
          sent: count("sent"),
          waiting_offline: world.options.online ? 0 : count("on_the_way"),
          sent_elsewhere: world.options.sentElsewhere,
        },
      };
    },
    showMail: async (id) => {
      const mailing = world.get("mailing", id);
      return mailOf({ ...mailing, row: shownRow(world, mailing) });
    },
    cancelMail: async (id) => {
      const before = world.get("mailing", id);
      const row = move(world, id, ["queued", "retrying", "paused", "held", "failed"], {
        status: "cancelled",
        reason: "",
      });
      if (before.row.purpose !== "follow_up" || before.row.status === "failed") return row;
      const after = world.get("mailing", id);
      world.put("mailing", id, before);
      const operation = world.operation(`Called off the mail to ${row.to}`);
      operation.set("mailing", id, after);
      operation.commit();
      draftBack(world, after);
      return row;
    },
    retryMail: async (id) =>
      move(world, id, ["failed", "retrying", "queued", "paused"], {
        status: "queued",
        reason: "",
        next_attempt_at: null,
        not_before: world.now(),
      }),
    correctMailAddress: async (id, address) => {
      if (!/^\S+@\S+\.\S+$/u.test(address.trim()))
        refuse("invalid", "There is nothing behind the @.", { field: "address" });
      const { row } = world.get("mailing", id);
      const after = move(world, id, ["failed", "held"], {
        to: address.trim(),
        status: "queued",
        reason: "",
        last_reply: null,
        attempts: 0,
        not_before: world.now(),
      });
      const lead = row.lead_id === null ? null : world.find("lead", row.lead_id);
      if (lead === null) return after;
      const operation = world.operation(`Changed email of ${lead.name}`);
      operation.set("lead", lead.id, {
        ...lead,
        emails: lead.emails.map((email) =>
          email.address === row.to ? { ...email, address: address.trim() } : email,
        ),
      });
      operation.commit();
      return after;
    },
    resolveMail: async (id, resolution) =>
      resolution === "sent"
        ? move(world, id, ["unknown"], {
            status: "sent",
            reason: "",
            proof: { kind: "marked_delivered", at: world.now() },
          })
        : move(world, id, ["unknown"], {
            status: "queued",
            reason: "",
            handed_over_at: null,
            not_before: world.now(),
          }),
  };
}
