import { useLead } from "@/api/queries";
import { LetterView } from "./letter_view";
import { SendBar } from "./send_bar";
import { useLetter } from "./use_letter";
import { useActions } from "@/commands/action_context";
import { Dialog } from "@/components/dialog";
import { t } from "@/lib/messages";
import type { LeadId } from "@/platform/bindings.gen";
import { useRef } from "react";

type FollowUpDialogProps = {
  /** Who is written to; null: nobody, and it is closed. */
  lead: LeadId | null;
  onClose: () => void;
};

/** The composer, filled in. Enter sends; what was written stays when it is closed. */
export function FollowUpDialog({ lead, onClose }: FollowUpDialogProps) {
  return lead && <OpenFollowUp key={lead} lead={lead} onClose={onClose} />;
}

function OpenFollowUp({ lead, onClose }: { lead: LeadId; onClose: () => void }) {
  const person = useLead(lead);
  const letter = useLetter(lead, onClose);
  const paper = useRef<HTMLDivElement>(null);
  useActions(
    { "mail.send": letter.send, "mail.edit": letter.draft && letter.edit },
    { scope: "dialog", subject: person.data?.name },
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("letter.title", { name: person.data?.name ?? "" })}
      closeLabel={t("common.close")}
      width={720}
      initialFocus={paper}
      footer={<SendBar letter={letter} />}
    >
      <div ref={paper} tabIndex={-1} className="min-h-[260px] px-5 pt-1 pb-5 outline-none">
        <LetterView lead={lead} letter={letter} />
      </div>
    </Dialog>
  );
}
