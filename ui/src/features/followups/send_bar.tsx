import type { Composer } from "./use_composer";
import { Button } from "@/components/button";
import { Spinner } from "@/components/spinner";
import { shownKeys } from "@/commands/actions";
import { t } from "@/lib/messages";
import { Send } from "lucide-react";
import { type ReactNode, useId } from "react";

type SendBarProps = {
  composer: Composer;
  /** What else can be done here. */
  children?: ReactNode;
};

/** Send, edit, and why it cannot leave yet where it cannot. */
export function SendBar({ composer, children }: SendBarProps) {
  const reason = useId();
  const { onSendButton } = composer;
  const off = !composer.canSend || composer.isSending;
  return (
    <div
      role="toolbar"
      aria-label={t("composer-bar")}
      className="flex min-w-0 flex-1 items-center gap-1"
    >
      <Button
        ref={onSendButton}
        kind="primary"
        size="lg"
        icon={Send}
        className="mr-1"
        keys={composer.editing ? "mod+enter" : shownKeys("mail.send")}
        aria-disabled={off || undefined}
        aria-describedby={composer.blockedReason ? reason : undefined}
        onClick={composer.send}
      >
        {t("action-send")}
      </Button>
      {composer.isSending && <Spinner label={t("composer-sending")} />}
      {composer.editing ? (
        <Button kind="quiet" keys="escape" onClick={composer.stopEditing}>
          {t("composer-read")}
        </Button>
      ) : (
        <Button
          kind="quiet"
          keys={shownKeys("mail.edit")}
          disabled={!composer.draft}
          onClick={composer.edit}
        >
          {t("composer-edit")}
        </Button>
      )}
      {composer.startOver && (
        <Button kind="quiet" onClick={composer.startOver}>
          {t("composer-start-over")}
        </Button>
      )}
      {children}
      {composer.blockedReason && (
        <span id={reason} role="status" className="cut ml-auto text-12 text-danger">
          {composer.blockedReason}
        </span>
      )}
    </div>
  );
}
