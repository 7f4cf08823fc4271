import { classNames } from "@/components/class_names";
import { proofWords } from "@/components/mail_status";
import { fullDate, pastTime } from "@/lib/dates";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import { size } from "@/lib/numbers";
import type { OutboxRow } from "@/platform/bindings.gen";

/** A server says so, the person or a record says so, or nobody does. */
type Sureness = "proved" | "said" | "open";

type Step = { name: string; at: string | null; more: string; sure: Sureness };

function stepsOf(row: OutboxRow): Step[] {
  const handed = row.handed_over_at;
  return [
    { name: t("outbox-saved"), at: row.created_at, more: "", sure: "proved" },
    {
      name: t("outbox-handed-over"),
      at: handed,
      more: handed === null ? missing(row) : size(row.size),
      sure: handed === null ? "open" : "proved",
    },
    lastOf(row),
  ];
}

/** What came of it, with the one who says so. */
function lastOf(row: OutboxRow): Step {
  const { kind, at } = row.proof;
  const words = proofWords(row.proof);
  switch (kind) {
    case "accepted":
    case "practice":
      return { name: words, at, more: "", sure: "proved" };
    case "recorded":
    case "marked_delivered":
      return { name: words, at, more: "", sure: "said" };
    case "unknown":
    case "maybe_delivered":
      return { name: t("outbox-accepted"), at: null, more: t("outbox-not-heard"), sure: "open" };
    case "not_sent":
    case "sending":
    case "failed":
    case "never_sent":
    case "not_accepted":
      return { name: t("outbox-accepted"), at: null, more: missing(row), sure: "open" };
  }
}

const ended = (row: OutboxRow) => row.status === "failed" || row.status === "cancelled";
const missing = (row: OutboxRow) => t(ended(row) ? "outbox-not-done" : "outbox-not-yet");

const lines: Record<Sureness, string> = {
  proved: "border-solid border-success",
  said: "border-dashed border-outline",
  open: "border-dashed border-outline",
};

/** Amber where it is not known, red where it was refused. */
function openDot({ proof }: OutboxRow): string {
  if (proof.kind === "unknown" || proof.kind === "maybe_delivered") return "border-warning";
  return proof.kind === "failed" ? "border-danger" : "border-outline";
}

/** What can be proved about a mail: saved, handed over, accepted, each with its time. */
export function Proof({ row }: { row: OutboxRow }) {
  const now = useNow();
  const steps = stepsOf(row);
  return (
    <ol aria-label={t("outbox-proof")} className="flex max-w-[720px] text-12">
      {steps.map((step, place) => (
        <li
          key={step.name}
          className={classNames(
            "relative min-w-0 pt-4 pr-3 text-ink-3 num",
            place === steps.length - 1 ? "w-[150px] flex-none" : "flex-1",
          )}
        >
          {place < steps.length - 1 && (
            <i
              aria-hidden
              className={classNames(
                "absolute inset-x-0 top-1 border-t-2",
                lines[steps[place + 1]?.sure ?? "open"],
              )}
            />
          )}
          <i
            aria-hidden
            className={classNames(
              "absolute top-0 left-0 size-2.5 rounded-full shadow-[0_0_0_3px_var(--paper)]",
              step.sure === "proved" && "bg-success",
              step.sure === "said" && "bg-ink-3",
              step.sure === "open" &&
                classNames(
                  "border-2 bg-paper",
                  place === steps.length - 1 ? openDot(row) : "border-outline",
                ),
            )}
          />
          <b className="block font-strong text-pretty text-ink">{step.name}</b>
          {step.at !== null && (
            <time dateTime={step.at} title={fullDate(step.at)} className="whitespace-nowrap">
              {pastTime(step.at, now)}
            </time>
          )}
          {step.at !== null && step.more !== "" && ", "}
          {step.more !== "" && <span className="whitespace-nowrap">{step.more}</span>}
        </li>
      ))}
    </ol>
  );
}
