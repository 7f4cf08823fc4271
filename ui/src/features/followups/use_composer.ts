import { useChange } from "@/api/mutations";
import { useFollowUpDraft, useLead } from "@/api/queries";
import { goToBlank } from "./blanks";
import { useSendNotice } from "./use_send_notice";
import type { Runs } from "@/commands/action_store";
import { useEmailDraft } from "@/commands/drafts";
import { notify } from "@/components/toast";
import { inWords, t } from "@/lib/messages";
import type {
  EmailDraft,
  FollowUpDraft,
  FollowUpInput,
  FollowUpText,
  LeadId,
  Problem,
} from "@/platform/bindings.gen";
import { useEffect, useRef, useState } from "react";

/** How long (seconds) a mail can be taken back after it was sent off. */
const undoSeconds = 10;

/** A composer to one lead: what is prepared, what the person made of it, and the way to send it. */
export type Composer = {
  draft: FollowUpDraft | undefined;
  error: Error | null;
  retry: () => void;
  editing: boolean;
  /** What stands in the fields while editing. */
  text: FollowUpText;
  edit: () => void;
  write: (text: FollowUpText) => void;
  stopEditing: () => void;
  /** Takes the template again. What was written comes back by undo. */
  startOver: (() => void) | null;
  /** Undoes that it was started over, for as long as nothing else was written. */
  bringBack: (() => void) | null;
  /** The list of templates is open. */
  choosing: boolean;
  setChoosing: (open: boolean) => void;
  chooseTemplate: (id: string) => void;
  attachments: ReadonlySet<string>;
  attach: (id: string, on: boolean) => void;
  /** What looks like a placeholder, and nobody has said that it is meant. */
  unconfirmed: readonly string[];
  confirmPlaceholders: () => void;
  /** Why it cannot leave as it is, where the composer itself does not say so. */
  blockedReason: string | null;
  /** It can leave as it is. */
  canSend: boolean;
  /** What the core said when it did not take the mail. */
  refusal: Problem | null;
  /** Why what was written could not be saved. */
  unsaved: Problem | null;
  isSending: boolean;
  /** Sends it, or goes to the first blank where it has one. */
  send: () => void;
  /** A blank was filled: the next one, or the way to send, has the focus once it is gone. */
  filled: (variable: string) => void;
  /** Goes to the first blank; false where none is on the paper. */
  goToBlank: () => boolean;
  /** What the composer is drawn on, and its button. */
  onPaper: (paper: HTMLDivElement | null) => void;
  onSendButton: (button: HTMLButtonElement | null) => void;
};

const nothing: EmailDraft = { template_id: null, account_id: null, text: null, attachments: [] };

/** What was begun to a lead, else the template, as it would leave. */
export function usePreparedDraft(lead: LeadId) {
  const begun = useEmailDraft(lead);
  const email = begun.value ?? nothing;
  const prepared = useFollowUpDraft(
    begun.isPending ? null : lead,
    email.template_id,
    email.account_id,
    email.text,
  );
  return { begun, email, prepared };
}

/** Opens a composer. One opened composer is one mail: sending it twice sends it once. */
export function useComposer(lead: LeadId, onSent?: () => void): Composer {
  const name = useLead(lead).data?.name ?? "";
  const [dispatchKey] = useState(() => crypto.randomUUID());
  const { begun, email, prepared } = usePreparedDraft(lead);
  const [startedOver, setStartedOver] = useState<EmailDraft | null>(null);
  const [editing, setEditing] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const filled = useRef<string | null>(null);
  const paper = useRef<HTMLDivElement>(null);
  const sendButton = useRef<HTMLButtonElement>(null);
  const sendFollowUp = useChange(async (commands, input: FollowUpInput) => {
    // A save that came after would make a draft of what was sent.
    await begun.save();
    return commands.sendFollowUp(input);
  });
  const sendNotice = useSendNotice();

  const draft = prepared.data;
  const missing = draft?.rendered.missing ?? [];
  const unconfirmed = (draft?.rendered.placeholders ?? []).filter(
    (text) => !confirmed.includes(text),
  );
  const blockedReason = draft ? blockedReasonOf(draft, unconfirmed) : null;
  // Another template is on its way: what is shown is not what would leave.
  const isBehind = prepared.isPlaceholderData && email.text === null;
  // The core looks again before it takes the mail; here only what is known already holds it back.
  const canSend = Boolean(draft && !draft.blocked && blockedReason === null && !isBehind);

  useEffect(() => {
    const left = draft?.rendered.missing;
    if (filled.current === null || !left || left.includes(filled.current)) return;
    filled.current = null;
    if (left.length === 0) sendButton.current?.focus();
    else goToBlank(paper.current, left);
  }, [draft]);

  const write = (changed: Partial<EmailDraft>) => {
    setStartedOver(null);
    begun.write({ ...email, ...changed });
  };

  /** Leaves what was written for the template, with the way back. */
  const leaveText = (changed: Partial<EmailDraft>, words: string) => {
    setEditing(false);
    write({ ...changed, text: null });
    if (email.text === null) return;
    setStartedOver(email);
    notify({
      id: leftNotice,
      words,
      action: {
        label: t("action-undo"),
        run: () => {
          setStartedOver(null);
          begun.write(email);
        },
      },
    });
  };

  const toBlank = () => goToBlank(paper.current, missing);

  const send = () => {
    if (!draft || sendFollowUp.isPending) return;
    if (!canSend) {
      if (missing.length > 0 && !toBlank()) setEditing(true);
      return;
    }
    sendFollowUp.mutate(
      {
        lead_id: lead,
        template_id: email.template_id ?? draft.template_id,
        account_id: draft.account.id,
        text: email.text,
        attachments: email.attachments,
        confirmed_placeholders: [...confirmed],
        idempotency_key: dispatchKey,
        undo_seconds: undoSeconds,
      },
      {
        onSuccess: (queued) => {
          begun.finish();
          sendNotice(name, queued);
          onSent?.();
        },
      },
    );
  };

  return {
    draft: begun.isPending ? undefined : draft,
    error: begun.error ?? prepared.error,
    retry: () => void prepared.refetch(),
    editing,
    text: email.text ?? { subject: draft?.subject ?? "", body: draft?.body ?? "" },
    edit: () => setEditing(true),
    write: (text) => write({ text }),
    stopEditing: () => setEditing(false),
    startOver: email.text === null ? null : () => leaveText({}, t("composer-started-over")),
    bringBack: startedOver && (() => write(startedOver)),
    choosing,
    setChoosing,
    chooseTemplate: (id) => leaveText({ template_id: id }, t("composer-template-changed")),
    attachments: new Set(email.attachments),
    attach: (id, on) =>
      write({
        attachments: [...email.attachments.filter((other) => other !== id), ...(on ? [id] : [])],
      }),
    unconfirmed,
    confirmPlaceholders: () => setConfirmed((before) => [...before, ...unconfirmed]),
    blockedReason,
    canSend,
    refusal: sendFollowUp.error,
    unsaved: begun.failure,
    isSending: sendFollowUp.isPending,
    send,
    filled: (variable) => {
      filled.current = variable;
    },
    goToBlank: toBlank,
    onPaper: (element) => {
      paper.current = element;
    },
    onSendButton: (button) => {
      sendButton.current = button;
    },
  };
}

/** The id of the notice that what was written was left for a template. */
const leftNotice = "text left";

function blockedReasonOf(draft: FollowUpDraft, unconfirmed: readonly string[]): string | null {
  const { rendered } = draft;
  const fault = rendered.faults[0];
  if (fault) return inWords(fault.message);
  if (rendered.missing.length > 0) return t("composer-blank", { count: rendered.missing.length });
  if (unconfirmed.length > 0) return t("composer-placeholder", { count: unconfirmed.length });
  return null;
}

/** What can be done with a composer by keys, wherever it is shown. */
export const composerActions = (composer: Composer): Runs => ({
  "mail.send": composer.send,
  "mail.edit": composer.draft ? composer.edit : composer.error === null && "soon",
  "mail.template": composer.draft
    ? Boolean(composer.draft.template_id) && (() => composer.setChoosing(true))
    : composer.error === null && "soon",
});
