import type { Letter } from "./use_letter";
import { Button } from "@/components/button";
import { Spinner } from "@/components/spinner";
import { shownKeys } from "@/commands/actions";
import { t } from "@/lib/messages";
import { Send } from "lucide-react";
import { type ReactNode, useId } from "react";

type SendBarProps = {
  letter: Letter;
  /** What else can be done here. */
  children?: ReactNode;
};

/** Send, edit, and why it cannot leave yet where it cannot. */
export function SendBar({ letter, children }: SendBarProps) {
  const reason = useId();
  const { onSendButton } = letter;
  const off = !letter.canSend || letter.isSending;
  return (
    <div
      role="toolbar"
      aria-label={t("letter-bar")}
      className="flex min-w-0 flex-1 items-center gap-1"
    >
      <Button
        ref={onSendButton}
        kind="primary"
        size="lg"
        icon={Send}
        className="mr-1"
        keys={letter.editing ? "mod+enter" : shownKeys("mail.send")}
        aria-disabled={off || undefined}
        aria-describedby={letter.hindrance ? reason : undefined}
        onClick={letter.send}
      >
        {t("action-send")}
      </Button>
      {letter.isSending && <Spinner label={t("letter-sending")} />}
      {letter.editing ? (
        <Button kind="quiet" keys="escape" onClick={letter.stopEditing}>
          {t("letter-read")}
        </Button>
      ) : (
        <Button
          kind="quiet"
          keys={shownKeys("mail.edit")}
          disabled={!letter.draft}
          onClick={letter.edit}
        >
          {t("letter-edit")}
        </Button>
      )}
      {letter.startOver && (
        <Button kind="quiet" onClick={letter.startOver}>
          {t("letter-start-over")}
        </Button>
      )}
      {children}
      {letter.hindrance && (
        <span id={reason} role="status" className="cut ml-auto text-12 text-danger">
          {letter.hindrance}
        </span>
      )}
    </div>
  );
}
