import type {
  Account,
  EmailDraft,
  Lead,
  Mail,
  MailRemedy,
  OutboxRow,
  OutboxStatus,
  Purpose,
} from "../bindings.gen";
import { subjects } from "./names";
import { choiceAt } from "./random";
import { minutesAgo } from "./seed";
import type { World } from "./world";

/** A mail of the outbox with what it says. */
export interface Mailing {
  row: OutboxRow;
  from: string;
  text: string;
  attachments: string[];
  /** What it was made of. */
  draft: EmailDraft | null;
}

const STEP = 900;
const RETRY_AFTER = 4 * 60_000;

export interface NewMailing {
  lead: Lead | null;
  account: Account;
  to: string;
  subject: string;
  text: string;
  attachments: string[];
  purpose: Purpose;
  undoSeconds: number;
  draft?: EmailDraft;
}

/** A fresh row, as the follow-up writes it. */
export function newMailing(world: World, mail: NewMailing): Mailing {
  const id = world.mintId();
  const now = world.now();
  return {
    row: {
      id,
      message_id: `<${id}@${mail.account.from_address.split("@")[1] ?? "rapport.invalid"}>`,
      practice: mail.account.kind === "practice",
      purpose: mail.purpose,
      lead_id: mail.lead?.id ?? null,
      lead_name: mail.lead?.name ?? "",
      to: mail.to,
      subject: mail.subject,
      status: "queued",
      held: null,
      reason: "",
      remedy: null,
      proof: { kind: "not_sent", at: null },
      attempts: 0,
      not_before: new Date(Date.parse(now) + mail.undoSeconds * 1000).toISOString(),
      next_attempt_at: null,
      last_reply: null,
      created_at: now,
      handed_over_at: null,
      accepted_at: null,
      size: 1400 + mail.text.length + mail.attachments.length * 180_000,
      account_id: mail.account.id,
    },
    from: `${mail.account.from_name} <${mail.account.from_address}>`,
    text: mail.text,
    attachments: mail.attachments,
    draft: mail.draft ?? null,
  };
}

/** The mail as it is read in a panel. */
export function mailOf({ row, from, text, attachments }: Mailing): Mail {
  const source = [
    `From: ${from}`,
    `To: ${row.to}`,
    `Subject: ${row.subject}`,
    `Date: ${new Date(row.created_at).toUTCString()}`,
    `Message-ID: ${row.message_id}`,
    `X-Rapport-Dispatch: ${row.id}`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
  ].join("\r\n");
  return { row, from, date: row.created_at, text, attachments, source };
}

/** What the row says now: why it waits, what can be done, what is proved. */
export function shownRow(world: World, mailing: Mailing): OutboxRow {
  const row = standing(world, mailing.row);
  return { ...row, remedy: remedyOf(world, row), proof: proofOf(row) };
}

function standing(world: World, row: OutboxRow): OutboxRow {
  const account = world.find("account", row.account_id);
  const waits = row.status === "queued" || row.status === "retrying";
  const lead = row.lead_id === null ? null : world.find("lead", row.lead_id);
  if (waits && lead !== null && lead.trashed_at !== null)
    return {
      ...row,
      status: "held",
      held: "lead_trashed",
      reason: "This lead is in the trash. Restore the lead to send this email, or discard it.",
    };
  if (waits && account?.paused != null) return { ...row, status: "paused", reason: account.paused };
  if (waits && !world.options.online && account?.kind === "smtp")
    return { ...row, reason: "You are offline. It leaves when the network is back." };
  return row;
}

function remedyOf(world: World, row: OutboxRow): MailRemedy | null {
  if (row.status === "paused") return world.find("account", row.account_id)?.remedy ?? null;
  if (row.held === "lead_trashed") return "restore_lead";
  return row.status === "failed" && row.last_reply?.startsWith("550") ? "correct_address" : null;
}

function proofOf(row: OutboxRow): OutboxRow["proof"] {
  const { proof, status } = row;
  if (proof.kind === "marked_delivered") return proof;
  if (status === "sent")
    return { kind: row.practice ? "practice" : "accepted", at: row.accepted_at };
  const kinds = {
    sending: "sending",
    unknown: "unknown",
    failed: "failed",
    cancelled: row.attempts > 0 ? "not_accepted" : "never_sent",
    queued: "not_sent",
    retrying: "not_sent",
    paused: "not_sent",
    held: "not_sent",
  } as const;
  return { kind: kinds[status], at: null };
}

function accept(world: World, mailing: Mailing): void {
  const { row } = mailing;
  world.put("mailing", row.id, {
    ...mailing,
    row: {
      ...row,
      status: "sent",
      accepted_at: world.now(),
      reason: "",
      last_reply: "250 2.0.0 Ok: queued",
    },
  });
  const lead = row.lead_id === null ? null : world.find("lead", row.lead_id);
  if (lead === null || row.purpose !== "follow_up") return;
  const practiceCounts = world.all("account").every((account) => account.kind === "practice");
  if (row.practice && !practiceCounts) return;
  world.put("lead", lead.id, {
    ...lead,
    state: "REACHED_OUT",
    state_at: world.now(),
    state_cause: row.practice ? "practice" : "follow_up",
    updated_at: world.now(),
  });
}

/** Moves every mail that is due one step on: queued, then sending, then sent. Answers whether any moved. */
export function deliver(world: World): boolean {
  const due = world.all("mailing").filter((mailing) => {
    const { status } = shownRow(world, mailing);
    if (status === "sending") return true;
    if (!world.options.online && world.find("account", mailing.row.account_id)?.kind === "smtp")
      return false;
    return (
      (status === "queued" || status === "retrying") &&
      (mailing.row.next_attempt_at ?? mailing.row.not_before) <= world.now()
    );
  });
  for (const mailing of due) {
    const { row } = mailing;
    if (row.status === "sending") {
      accept(world, mailing);
    } else {
      const sending: OutboxRow = {
        ...row,
        status: "sending",
        attempts: row.attempts + 1,
        handed_over_at: world.now(),
        next_attempt_at: null,
      };
      world.put("mailing", row.id, { ...mailing, row: sending });
    }
  }
  if (due.length > 0) world.publish("outbox", "leads");
  return due.length > 0;
}

/** The worker: delivers what is due, again and again. Answers how to stop it. */
export function startWorker(world: World): () => void {
  const timer = setInterval(() => deliver(world), STEP);
  return () => clearInterval(timer);
}

interface Sample {
  minutes: number;
  status: OutboxStatus;
  reason?: string;
  reply?: string;
  attempts?: number;
  handed?: boolean;
}

const samples: readonly Sample[] = [
  {
    minutes: 5,
    status: "unknown",
    attempts: 1,
    handed: true,
    reason:
      "The connection broke while the server was taking this mail, before it said yes or no. Sending it again may deliver it twice.",
    reply: "connection reset by peer (os error 104) after the final dot",
  },
  {
    minutes: 31,
    status: "failed",
    attempts: 1,
    reason: "This address doesn’t exist. Correct it to send this email again.",
    reply:
      "550 5.1.1 <person3@harpa-akureyri.example>: Recipient address rejected: User unknown in local recipient table",
  },
  {
    minutes: 9,
    status: "retrying",
    attempts: 2,
    reason: "The server is busy.",
    reply: "421 4.3.2 Service busy, try again later",
  },
  { minutes: -60, status: "queued" },
  { minutes: -60 * 20, status: "queued" },
  { minutes: 42, status: "sent" },
  { minutes: 110, status: "sent" },
  { minutes: 142, status: "sent" },
  { minutes: 60 * 26, status: "sent" },
  { minutes: 77, status: "cancelled" },
];

/** Fills the outbox with a mail of every kind. */
export function seedMailings(world: World, account: Account, practice: Account): void {
  const now = world.options.now();
  for (const [number, sample] of samples.entries()) {
    const lead = world.leadAt(number + 2);
    if (lead === null) continue;
    const made = newMailing(world, {
      lead,
      account: number === 7 ? practice : account,
      to: lead.emails[0]?.address ?? "nobody@rapport.invalid",
      subject: choiceAt(subjects, number),
      purpose: "follow_up",
      undoSeconds: 0,
      attachments: [],
      text: `Hello ${lead.first_name},\n\nthank you for showing me the hall. The numbers are in the attached sheet.\n\nKind regards\nMaren`,
    });
    const written = minutesAgo(now, Math.max(sample.minutes, 1));
    const handed = sample.handed === true || sample.status === "sent";
    world.put("mailing", made.row.id, {
      ...made,
      row: {
        ...made.row,
        status: sample.status,
        reason: sample.reason ?? "",
        attempts: sample.attempts ?? (handed ? 1 : 0),
        created_at: written,
        not_before: minutesAgo(now, sample.minutes),
        handed_over_at: handed ? new Date(Date.parse(written) + 7_000).toISOString() : null,
        accepted_at:
          sample.status === "sent" ? new Date(Date.parse(written) + 9_000).toISOString() : null,
        next_attempt_at:
          sample.status === "retrying" ? new Date(now.getTime() + RETRY_AFTER).toISOString() : null,
        last_reply:
          sample.reply ?? (sample.status === "sent" ? "250 2.0.0 Ok: queued as 4XyZ1" : null),
      },
    });
  }
}
