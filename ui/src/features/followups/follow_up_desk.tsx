import { ComposerView } from "./composer_view";
import { SendBar } from "./send_bar";
import { composerActions, useComposer, usePreparedDraft } from "./use_composer";
import { useLead, useLeadTimeline } from "@/api/queries";
import { useActions } from "@/commands/action_context";
import type { LeadId } from "@/platform/bindings.gen";
import type { ReactNode } from "react";

type FollowUpDeskProps = {
  lead: LeadId;
  /** Stands above the composer: whom and why. */
  head: ReactNode;
  /** Stands below it: what was before. */
  foot: ReactNode;
  /** Further acts beside Send. */
  acts: ReactNode;
  onShowLead: () => void;
};

/** A composer that lies ready on the desk of Today. */
export function FollowUpDesk({ lead, head, foot, acts, onShowLead }: FollowUpDeskProps) {
  const composer = useComposer(lead);
  useActions(composerActions(composer), { scope: "page" });
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-5 pb-4 max-[1000px]:px-5">
        <div className="mx-auto max-w-[640px]">
          {head}
          <div className="mt-4 border-t border-line">
            <ComposerView lead={lead} composer={composer} onShowLead={onShowLead} />
          </div>
          {foot}
        </div>
      </div>
      <footer className="h-[52px] flex-none border-t border-line px-8 max-[1000px]:px-5">
        <div className="mx-auto flex h-full max-w-[640px] items-center">
          <SendBar composer={composer}>{acts}</SendBar>
        </div>
      </footer>
    </>
  );
}

/** Asks for all that a desk shows of a lead who may be next, so that it is there at once. It shows nothing. */
export function FollowUpAhead({ lead }: { lead: LeadId }) {
  useLead(lead);
  useLeadTimeline(lead);
  usePreparedDraft(lead);
  return null;
}
