import { classNames } from "@/components/class_names";
import { exactTime, fullDate } from "@/lib/dates";
import { t } from "@/lib/messages";
import { size } from "@/lib/numbers";
import type { OutboxRow } from "@/platform/bindings.gen";

type Step = { name: string; at: string | null; more: string; open: boolean };

function stepsOf(row: OutboxRow): Step[] {
  const handed = row.handed_over_at;
  return [
    { name: t("outbox.written_down"), at: row.created_at, more: "", open: false },
    {
      name: t("outbox.handed_over"),
      at: handed,
      more: handed === null ? missing(row) : size(row.size),
      open: handed === null,
    },
    {
      name: t("outbox.accepted"),
      at: row.accepted_at,
      more: row.accepted_at !== null ? "" : notAccepted(row),
      open: row.accepted_at === null,
    },
  ];
}

const ended = (row: OutboxRow) => row.status === "failed" || row.status === "cancelled";
const missing = (row: OutboxRow) => t(ended(row) ? "outbox.not_done" : "outbox.not_yet");

function notAccepted(row: OutboxRow): string {
  if (row.status === "unknown") return t("outbox.not_heard");
  return row.status === "failed" ? t("outbox.not_accepted") : missing(row);
}

/** Amber where it is not known, red where it was refused. */
function dotOf(row: OutboxRow, last: boolean): string {
  if (last && row.status === "unknown") return "border-warning";
  return last && row.status === "failed" ? "border-danger" : "border-outline";
}

/** What can be proved about a mail: written down, handed over, accepted, each with its time. */
export function Proof({ row }: { row: OutboxRow }) {
  const steps = stepsOf(row);
  return (
    <ol aria-label={t("outbox.proof")} className="flex max-w-[720px] text-12">
      {steps.map((step, place) => (
        <li
          key={step.name}
          className={classNames(
            "relative pt-4 text-ink-3 num",
            place === steps.length - 1 ? "w-[150px] flex-none" : "flex-1",
          )}
        >
          {place < steps.length - 1 && (
            <i
              aria-hidden
              className={classNames(
                "absolute inset-x-0 top-1 border-t-2",
                steps[place + 1]?.open === true
                  ? "border-dashed border-outline"
                  : "border-solid border-success",
              )}
            />
          )}
          <i
            aria-hidden
            className={classNames(
              "absolute top-0 left-0 size-2.5 rounded-full shadow-[0_0_0_3px_var(--paper)]",
              step.open
                ? classNames("border-2 bg-paper", dotOf(row, place === steps.length - 1))
                : "bg-success",
            )}
          />
          <b className="block font-strong text-ink">{step.name}</b>
          {step.at !== null && (
            <time dateTime={step.at} title={fullDate(step.at)}>
              {exactTime(step.at)}
            </time>
          )}
          {step.at !== null && step.more !== "" && ", "}
          {step.more}
        </li>
      ))}
    </ol>
  );
}
