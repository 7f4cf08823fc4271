import { useSendFollowUp } from "@/api/mutations";
import { useFollowUpDraft, useLead } from "@/api/queries";
import { type LetterText, useUnsentText } from "@/api/unsent";
import { useSendNotice } from "./use_send_notice";
import { t } from "@/lib/messages";
import type { FollowUpDraft, LeadId, Problem } from "@/platform/bindings.gen";
import { useState } from "react";

/** How long (seconds) a mail can be taken back after it was sent off. */
const undoSeconds = 10;

/** A letter to one lead: what is prepared, what the person made of it, and the way to send it. */
export type Letter = {
  draft: FollowUpDraft | undefined;
  isPending: boolean;
  error: Error | null;
  retry: () => void;
  editing: boolean;
  /** What stands in the fields while editing. */
  text: LetterText;
  edit: () => void;
  write: (text: LetterText) => void;
  stopEditing: () => void;
  /** Takes the template again and drops what was written. */
  startOver: (() => void) | null;
  chooseTemplate: (id: string) => void;
  attachments: ReadonlySet<string>;
  attach: (id: string, on: boolean) => void;
  /** What looks like a placeholder, and nobody has said that it is meant. */
  unconfirmed: readonly string[];
  confirmPlaceholders: () => void;
  /** Why it cannot leave as it is, or null. */
  hindrance: string | null;
  /** What the core said when it did not take the mail. */
  refusal: Problem | null;
  isSending: boolean;
  send: () => void;
};

/** Opens a letter. One opened letter is one mail: sending it twice sends it once. */
export function useLetter(lead: LeadId, onSent?: () => void): Letter {
  const name = useLead(lead).data?.name ?? "";
  const [dispatchKey] = useState(() => crypto.randomUUID());
  const [template, setTemplate] = useState<string | null>(null);
  const [written, setWritten] = useUnsentText(lead);
  const [editing, setEditing] = useState(false);
  const [attachments, setAttachments] = useState<ReadonlySet<string>>(new Set());
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const prepared = useFollowUpDraft(lead, template, null, written);
  const sendFollowUp = useSendFollowUp();
  const sendNotice = useSendNotice();

  const draft = prepared.data;
  const unconfirmed = (draft?.rendered.placeholders ?? []).filter(
    (text) => !confirmed.includes(text),
  );
  // The core looks again before it takes the mail; here only what is known already holds it back.
  const hindrance = draft ? hindranceOf(draft, unconfirmed) : null;

  const send = () => {
    if (!draft || hindrance !== null || sendFollowUp.isPending) return;
    sendFollowUp.mutate(
      {
        lead_id: lead,
        template_id: draft.template_id,
        account_id: draft.account.id,
        text: written,
        attachments: [...attachments],
        confirmed_placeholders: [...confirmed],
        idempotency_key: dispatchKey,
        undo_seconds: undoSeconds,
      },
      {
        onSuccess: (queued) => {
          setWritten(null);
          sendNotice(name, queued);
          onSent?.();
        },
      },
    );
  };

  return {
    draft,
    isPending: prepared.isPending,
    error: prepared.error,
    retry: () => void prepared.refetch(),
    editing,
    text: written ?? { subject: draft?.subject ?? "", body: draft?.body ?? "" },
    edit: () => setEditing(true),
    write: setWritten,
    stopEditing: () => setEditing(false),
    startOver:
      written === null
        ? null
        : () => {
            setWritten(null);
            setEditing(false);
          },
    chooseTemplate: (id) => {
      setTemplate(id);
      setWritten(null);
      setEditing(false);
    },
    attachments,
    attach: (id, on) =>
      setAttachments((before) => {
        const after = new Set(before);
        if (on) after.add(id);
        else after.delete(id);
        return after;
      }),
    unconfirmed,
    confirmPlaceholders: () => setConfirmed((before) => [...before, ...unconfirmed]),
    hindrance,
    refusal: sendFollowUp.error,
    isSending: sendFollowUp.isPending,
    send,
  };
}

function hindranceOf(draft: FollowUpDraft, unconfirmed: readonly string[]): string | null {
  const { blocked, rendered } = draft;
  if (blocked) return blocked.message;
  const fault = rendered.faults[0];
  if (fault) return fault.message;
  if (rendered.missing.length > 0) return t("letter.blank", { count: rendered.missing.length });
  if (unconfirmed.length > 0) return t("letter.placeholder", { count: unconfirmed.length });
  return null;
}
