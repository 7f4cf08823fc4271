import { classNames } from "@/components/class_names";
import { ago, dayAndTime, exactTime, fullDate, until } from "@/lib/dates";
import { t } from "@/lib/messages";
import type { OutboxRow } from "@/platform/bindings.gen";

/** How far a mail has come, in plain words and with the reason where there is one. */
export function mailStatusWords(row: OutboxRow, now: Date): string {
  switch (row.status) {
    case "queued":
      return new Date(row.not_before) > now
        ? t("mail.queued_until", { left: until(row.not_before, now) })
        : row.reason || t("mail.queued");
    case "sending":
      return t("mail.sending");
    case "sent":
      return row.accepted_at
        ? t("mail.accepted", {
            when: `${ago(row.accepted_at, now)}, ${exactTime(row.accepted_at)}`,
          })
        : t("mail.sent");
    case "retrying":
      return row.next_attempt_at
        ? t("mail.retrying_at", { when: dayAndTime(row.next_attempt_at, now) })
        : t("mail.retrying");
    case "paused":
      return row.reason || t("mail.paused");
    case "failed":
      return row.reason || t("mail.failed");
    case "unknown":
      return t("mail.unknown");
    case "cancelled":
      return t("mail.cancelled");
  }
}

const tones: Record<OutboxRow["status"], string> = {
  queued: "text-ink-3",
  sending: "text-accent-ink",
  sent: "text-success",
  retrying: "text-warning",
  paused: "text-warning",
  failed: "text-danger",
  unknown: "text-warning",
  cancelled: "text-ink-3",
};

/** The same, in its colour. */
export function MailStatus({ row, now }: { row: OutboxRow; now: Date }) {
  return (
    <span
      className={classNames("num", tones[row.status])}
      title={row.accepted_at ? fullDate(row.accepted_at) : undefined}
    >
      {mailStatusWords(row, now)}
    </span>
  );
}
