import { useLeadTimeline } from "@/api/queries";
import { NoteComposer } from "./note_composer";
import { Timeline } from "./timeline";
import { ErrorState } from "@/components/error_state";
import { Skeleton } from "@/components/page_states";
import { t } from "@/lib/messages";
import type { Lead } from "@/platform/bindings.gen";
import type { ActionScope } from "@/commands/action_store";

type LeadHistoryProps = { lead: Lead; scope: ActionScope };

/** A composer, and below it all that happened with the lead, newest first. */
export function LeadHistory({ lead, scope }: LeadHistoryProps) {
  const timeline = useLeadTimeline(lead.id);
  return (
    <section aria-label={t("leads-timeline")} className="mt-4">
      <NoteComposer key={lead.id} lead={lead} scope={scope} />
      <div className="mt-3">
        {timeline.error ? (
          <ErrorState
            title={t("leads-timeline-not-shown")}
            error={timeline.error}
            onRetry={() => void timeline.refetch()}
          />
        ) : timeline.data ? (
          <Timeline entries={timeline.data} />
        ) : (
          <Skeleton label={t("leads-loading-timeline")} rows={3} />
        )}
      </div>
    </section>
  );
}
