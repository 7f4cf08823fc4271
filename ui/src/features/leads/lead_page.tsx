import { useLead } from "@/api/queries";
import { LeadAbout } from "./lead_about";
import { LeadHistory } from "./lead_history";
import { LeadMenu, LeadMenuItems } from "./lead_menu";
import { LeadStateWords } from "./lead_state_words";
import { theseLeads } from "@/api/lead_set";
import { useLeadActions } from "./use_lead_actions";
import type { Neighbours } from "@/api/lead_neighbours";
import { ActionIconButton, useActions } from "@/commands/action_context";
import { Button } from "@/components/button";
import { unlessUnsaved } from "@/components/field_in_place";
import { ContextMenu } from "@/components/context_menu";
import { ErrorState } from "@/components/error_state";
import { Skeleton } from "@/components/page_states";
import { t } from "@/lib/messages";
import { ArrowDown, ArrowLeft, ArrowUp } from "lucide-react";

type LeadPageProps = {
  id: string;
  /** The screen that it was opened from. */
  from: "leads" | "today";
  /** The leads before and after it there. */
  neighbours: Pick<Neighbours, "previous" | "next">;
  onGo: (id: string) => void;
  onFollowUp: (id: string) => void;
  /** Back to where it was opened from, with this lead current there. */
  onBack: () => void;
  onTrashed: () => void;
};

/** One lead on the whole width: who and what at the left, all that happened at the right. */
export function LeadPage(props: LeadPageProps) {
  const { id, neighbours, onFollowUp, onBack, onTrashed, onGo } = props;
  const { previous, next } = neighbours;
  const lead = useLead(id);
  const { runs, dialogs } = useLeadActions({
    leads: theseLeads([id]),
    lead: lead.data ?? null,
    isPending: lead.isPending,
    onFollowUp,
    onTrashed,
  });
  useActions(
    {
      ...runs,
      "lead.note": lead.isPending && "soon",
      "list.close": unlessUnsaved(onBack),
      "list.previous": previous !== null && unlessUnsaved(() => onGo(previous)),
      "list.next": next !== null && unlessUnsaved(() => onGo(next)),
    },
    { scope: "page", subject: lead.data?.name },
  );
  return (
    <ContextMenu items={lead.data && <LeadMenuItems lead={lead.data} />}>
      <main
        aria-label={lead.data?.name ?? t("leads-lead")}
        data-drop-lead={id}
        tabIndex={-1}
        className="flex min-h-0 flex-1 flex-col outline-none"
      >
        <header className="flex h-11 flex-none items-center gap-2 border-b border-line pr-3 pl-2.5">
          <Button kind="quiet" icon={ArrowLeft} keys="escape" onClick={onBack}>
            {t(props.from === "today" ? "sidebar-today" : "sidebar-leads")}
          </Button>
          <span className="flex-1" />
          {lead.data && <LeadStateWords lead={lead.data} />}
          <ActionIconButton action="list.previous" icon={ArrowUp} disabled={previous === null} />
          <ActionIconButton action="list.next" icon={ArrowDown} disabled={next === null} />
          {lead.data && <LeadMenu lead={lead.data} />}
        </header>
        {lead.error ? (
          <ErrorState
            title={t("leads-lead-not-shown")}
            error={lead.error}
            onRetry={() => void lead.refetch()}
          />
        ) : lead.data ? (
          <div className="grid min-h-0 flex-1 grid-cols-[minmax(300px,5fr)_minmax(0,7fr)] overflow-hidden">
            <div className="overflow-y-auto border-r border-line px-6 pt-5 pb-8">
              <LeadAbout lead={lead.data} heading="h1" />
            </div>
            <div className="overflow-y-auto px-6 pt-1 pb-8">
              <div className="max-w-[640px]">
                <LeadHistory lead={lead.data} scope="page" />
              </div>
            </div>
          </div>
        ) : (
          <Skeleton label={t("leads-loading-lead")} />
        )}
        {dialogs}
      </main>
    </ContextMenu>
  );
}
