import { classNames } from "@/components/class_names";
import { Icon } from "@/components/icon";
import { Spinner } from "@/components/spinner";
import { dayAndTime, exactTime, fullDate, until } from "@/lib/dates";
import { t } from "@/lib/messages";
import type { OutboxRow } from "@/platform/bindings.gen";
import {
  Ban,
  Check,
  CircleQuestionMark,
  CircleX,
  Clock,
  type LucideIcon,
  Pause,
  RotateCw,
} from "lucide-react";

const SOON = 60_000;
const DAY = 24 * 60 * SOON;

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

/** The mark before a mail; its words stand in `mailStatusWords`. */
export function StatusMark({ status }: { status: OutboxRow["status"] }) {
  if (status === "sending") return <Spinner />;
  const { of, ink } = icons[status];
  return <Icon of={of} className={ink} />;
}

/** An hour today, or the day with it. */
function exactly(at: string, now: Date): string {
  return now.getTime() - Date.parse(at) < DAY ? exactTime(at) : dayAndTime(at, now);
}

/** How a mail stands, in a few words. */
export function mailStatusWords(row: OutboxRow, now: Date): string {
  switch (row.status) {
    case "queued": {
      if (row.reason !== "") return row.reason;
      const left = Date.parse(row.not_before) - now.getTime();
      if (left > SOON) return dayAndTime(row.not_before, now);
      return left > 0
        ? t("mail.leaves_in", { time: until(row.not_before, now) })
        : t("mail.leaves_now");
    }
    case "sending":
      return t("mail.sending");
    case "retrying":
      return t("mail.again_in", {
        time: until(row.next_attempt_at ?? row.not_before, now),
        reason: row.reason,
        tries: row.attempts + 1,
      });
    case "paused":
      return t("mail.paused", { reason: row.reason });
    case "held":
      return t("mail.held");
    case "sent":
      return t("mail.accepted_at", { time: exactly(row.accepted_at ?? row.created_at, now) });
    case "failed":
      return t("mail.refused");
    case "unknown":
      return t("mail.unknown");
    case "cancelled":
      break;
  }
  return t("mail.cancelled");
}

/** The whole date behind a mail's status, for hovering. */
export function mailStatusDate(row: OutboxRow): string {
  return fullDate(row.accepted_at ?? row.next_attempt_at ?? row.not_before);
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

/** The same in its colour, with the reason of a refusal, where a mail stands among other things. */
export function MailStatus({ row, now }: { row: OutboxRow; now: Date }) {
  return (
    <span className={classNames("num", tones[row.status])} title={mailStatusDate(row)}>
      {(row.status === "failed" || row.status === "held") && row.reason !== ""
        ? row.reason
        : mailStatusWords(row, now)}
    </span>
  );
}
