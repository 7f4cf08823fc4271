import { useLead } from "@/api/queries";
import { ComposerView } from "./composer_view";
import { SendBar } from "./send_bar";
import { composerActions, useComposer } from "./use_composer";
import { useActions } from "@/commands/action_context";
import { Dialog } from "@/components/dialog";
import { ToastPlace } from "@/components/toast";
import { t } from "@/lib/messages";
import type { LeadId } from "@/platform/bindings.gen";
import { useRef } from "react";

type FollowUpDialogProps = {
  /** Who is written to; null: nobody, and it is closed. */
  lead: LeadId | null;
  onClose: () => void;
  onShowLead: (lead: LeadId) => void;
};

/** The composer, filled in. Enter sends; what was written stays when it is closed. */
export function FollowUpDialog({ lead, ...rest }: FollowUpDialogProps) {
  return lead && <OpenFollowUp key={lead} lead={lead} {...rest} />;
}

function OpenFollowUp({ lead, onClose, onShowLead }: FollowUpDialogProps & { lead: LeadId }) {
  const person = useLead(lead);
  const composer = useComposer(lead, onClose);
  const paper = useRef<HTMLDivElement>(null);
  useActions(
    { ...composerActions(composer), "app.undo": composer.bringBack },
    { scope: "dialog", subject: person.data?.name },
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("composer-title", { name: person.data?.name ?? "" })}
      closeLabel={t("common-close")}
      width={640}
      initialFocus={paper}
      footer={<SendBar composer={composer} />}
    >
      <div ref={paper} tabIndex={-1} className="min-h-[260px] px-5 pt-1 pb-5 outline-none">
        <ComposerView
          lead={lead}
          composer={composer}
          onShowLead={() => {
            onClose();
            onShowLead(lead);
          }}
        />
      </div>
      {/* Over the page the notices could not be reached. Their keys are not heard in here. */}
      <div className="[&_kbd]:hidden">
        <ToastPlace />
      </div>
    </Dialog>
  );
}
