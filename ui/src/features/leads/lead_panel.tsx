import { usePreferenceState } from "@/api/preferences";
import { useLead } from "@/api/queries";
import { LeadAbout } from "./lead_about";
import { LeadHistory } from "./lead_history";
import { LeadMenu, LeadMenuItems } from "./lead_menu";
import { theseLeads } from "@/api/lead_set";
import { useLeadActions } from "./use_lead_actions";
import { ActionIconButton, useActions } from "@/commands/action_context";
import { IconButton } from "@/components/button";
import { unlessUnsaved } from "@/components/field_in_place";
import { ContextMenu } from "@/components/context_menu";
import { ErrorState } from "@/components/error_state";
import { ResizeHandle } from "@/components/panel";
import { LeadStateWords } from "./lead_state_words";
import { Skeleton } from "@/components/page_states";
import { t } from "@/lib/messages";
import { ArrowDown, ArrowUp, Expand, X } from "lucide-react";
import { useState } from "react";

type LeadPanelProps = {
  id: string;
  onFollowUp: (id: string) => void;
  onClose: () => void;
  onOpenFull: (id: string) => void;
};

/** One lead beside the list: who and what, then all that happened. Never in the way of the list. */
export function LeadPanel({ id, onFollowUp, onClose, onOpenFull }: LeadPanelProps) {
  const [preferences, prefer] = usePreferenceState();
  const [dragged, setDragged] = useState<number | null>(null);
  const lead = useLead(id);
  const { runs, dialogs } = useLeadActions({
    leads: theseLeads([id]),
    lead: lead.data ?? null,
    isPending: lead.isPending,
    onFollowUp,
    onTrashed: onClose,
  });
  useActions(
    {
      ...runs,
      "lead.note": lead.isPending && "soon",
      // The list beside decides what is selected and takes that to the trash.
      "lead.trash": null,
      "lead.next_step": null,
      "list.close": unlessUnsaved(onClose),
      "list.open": unlessUnsaved(() => onOpenFull(id)),
    },
    { scope: "panel", subject: lead.data?.name },
  );
  const width = dragged ?? preferences.panel_width;

  return (
    <ContextMenu items={lead.data && <LeadMenuItems lead={lead.data} />}>
      <aside
        aria-label={lead.data?.name ?? t("leads-lead")}
        data-drop-lead={id}
        tabIndex={-1}
        style={{ width: `min(${width}px, calc(100vw - 420px))` }}
        className="relative flex min-h-0 min-w-[320px] flex-none flex-col border-l border-line bg-paper outline-none"
      >
        <ResizeHandle
          edge="left"
          label={t("leads-panel-width")}
          width={width}
          min={360}
          max={640}
          onResize={setDragged}
          onSettle={(settled) => prefer({ panel_width: settled })}
        />
        <div className="flex h-11 flex-none items-center gap-0.5 border-b border-line pr-2 pl-5">
          <span className="min-w-0 flex-1">{lead.data && <LeadStateWords lead={lead.data} />}</span>
          <ActionIconButton action="list.previous" icon={ArrowUp} />
          <ActionIconButton action="list.next" icon={ArrowDown} />
          {lead.data && <LeadMenu lead={lead.data} />}
          <IconButton
            icon={Expand}
            label={t("leads-open-full")}
            keys="enter"
            onClick={() => onOpenFull(id)}
          />
          <IconButton icon={X} label={t("leads-close-panel")} keys="escape" onClick={onClose} />
        </div>
        {lead.error ? (
          <ErrorState
            title={t("leads-lead-not-shown")}
            error={lead.error}
            onRetry={() => void lead.refetch()}
          />
        ) : lead.data ? (
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-4 pb-8">
            <LeadAbout lead={lead.data} heading="h2" />
            <LeadHistory lead={lead.data} scope="panel" />
          </div>
        ) : (
          <Skeleton label={t("leads-loading-lead")} />
        )}
        {dialogs}
      </aside>
    </ContextMenu>
  );
}
