import { classNames } from "@/components/class_names";
import { Icon } from "@/components/icon";
import { Spinner } from "@/components/spinner";
import { dayAndTime, fullDate, pastTime, until } from "@/lib/dates";
import { type PlainKey, t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { OutboxRow, ProofKind } from "@/platform/bindings.gen";
import {
  Ban,
  Check,
  CircleQuestionMark,
  CircleX,
  Clock,
  type LucideIcon,
  Pause,
  RotateCw,
  UserCheck,
} from "lucide-react";

const SOON = 60_000;

const icons: Record<Exclude<OutboxRow["status"], "sending">, { of: LucideIcon; ink: string }> = {
  queued: { of: Clock, ink: "text-ink-3" },
  sent: { of: Check, ink: "text-success" },
  retrying: { of: RotateCw, ink: "text-warning" },
  paused: { of: Pause, ink: "text-warning" },
  held: { of: Pause, ink: "text-warning" },
  failed: { of: CircleX, ink: "text-danger" },
  unknown: { of: CircleQuestionMark, ink: "text-warning" },
  cancelled: { of: Ban, ink: "text-ink-3" },
};

/** The mark before a mail; its words stand in `useMailWords`. */
export function StatusMark({ row }: { row: OutboxRow }) {
  if (row.status === "sending") return <Spinner />;
  if (row.proof.kind === "marked_delivered") return <Icon of={UserCheck} className="text-ink-2" />;
  const { of, ink } = icons[row.status];
  return <Icon of={of} className={ink} />;
}

/** What a proof says. Those with a time name it where it is known. */
const proofs: Record<ProofKind, PlainKey> = {
  not_sent: "mail-not-sent-yet",
  sending: "mail-sending",
  accepted: "mail-accepted",
  practice: "mail-practice",
  recorded: "mail-recorded",
  marked_delivered: "mail-marked-delivered",
  unknown: "mail-unknown",
  maybe_delivered: "mail-maybe-delivered",
  failed: "mail-failed",
  never_sent: "mail-never-sent",
  not_accepted: "mail-not-accepted",
};

/** The one sentence for what is proved about a mail. */
export const proofWords = ({ kind }: OutboxRow["proof"]): string => t(proofs[kind]);

/** How a mail stands, in a few words; its reason is said beside it. */
function wordsAt(row: OutboxRow, now: Date): string {
  const { kind, at } = row.proof;
  switch (row.status) {
    case "queued": {
      const left = Date.parse(row.not_before) - now.getTime();
      if (left > SOON) return dayAndTime(row.not_before, now);
      return left > 0
        ? t("mail-leaves-in", { time: until(row.not_before, now) })
        : t("mail-leaves-now");
    }
    case "retrying":
      return t("mail-again-in", {
        time: until(row.next_attempt_at ?? row.not_before, now),
        tries: row.attempts + 1,
      });
    case "paused":
    case "held":
      return t("mail-held");
    case "sending":
    case "sent":
    case "failed":
    case "unknown":
    case "cancelled":
      return at === null
        ? t(proofs[kind])
        : t("mail-at", { words: t(proofs[kind]), time: pastTime(at, now) });
  }
}

/** How a mail stands, now: a countdown goes on by itself. */
export function useMailWords(row: OutboxRow): string {
  const counts = row.status === "queued" || row.status === "retrying";
  return wordsAt(row, useNow(counts ? "second" : "half_minute"));
}

/** The whole date behind a mail's status, for hovering. */
export function mailStatusDate(row: OutboxRow): string {
  return fullDate(row.proof.at ?? row.next_attempt_at ?? row.not_before);
}

const tones: Record<OutboxRow["status"], string> = {
  queued: "text-ink-3",
  sending: "text-accent-ink",
  sent: "text-success",
  retrying: "text-warning",
  paused: "text-warning",
  held: "text-warning",
  failed: "text-danger",
  unknown: "text-warning",
  cancelled: "text-ink-3",
};

/** The same in its colour, where a mail stands among other things. */
export function MailStatus({ row }: { row: OutboxRow }) {
  const words = useMailWords(row);
  const tone = row.proof.kind === "marked_delivered" ? "text-ink-2" : tones[row.status];
  return (
    <span className={classNames("num", tone)} title={mailStatusDate(row)}>
      {words}
    </span>
  );
}
