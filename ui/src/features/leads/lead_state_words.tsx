import { DraftMark } from "@/components/draft_mark";
import { StateGlyph } from "@/components/state_mark";
import { ago, fullDate } from "@/lib/dates";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { Lead, StateCause } from "@/platform/bindings.gen";

/** The state of a lead, since when, and what brought it about. */
export function LeadStateWords({ lead }: { lead: Lead }) {
  const now = useNow();
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <StateGlyph state={lead.state} />
      <span className="font-strong whitespace-nowrap">
        {t(lead.state === "PENDING" ? "leads-state-pending" : "leads-state-reached-out")}
      </span>
      <DraftMark lead={lead} />
      {lead.state_at && lead.state_cause && (
        <span
          className="cut text-12 text-ink-3"
          title={`${causeWord(lead.state_cause)}, ${fullDate(lead.state_at)}`}
        >
          {causeWord(lead.state_cause)}, {ago(lead.state_at, now)}
        </span>
      )}
    </span>
  );
}

function causeWord(cause: StateCause): string {
  switch (cause) {
    case "follow_up":
      return t("leads-cause-follow-up");
    case "practice":
      return t("leads-cause-practice");
    case "call":
      return t("leads-cause-call");
    case "letter":
      return t("leads-cause-letter");
    case "other":
      return t("leads-cause-other");
  }
}
