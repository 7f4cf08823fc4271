import { usePreferenceState } from "@/api/preferences";
import { useMail } from "@/api/queries";
import { useActions } from "@/commands/action_context";
import { Button, IconButton } from "@/components/button";
import { ErrorState } from "@/components/error_state";
import { Fold, RawText } from "@/components/fold";
import { Icon } from "@/components/icon";
import { Note } from "@/components/note";
import { ResizeHandle } from "@/components/panel";
import { Skeleton } from "@/components/page_states";
import { fullDate } from "@/lib/dates";
import { inWords, type PlainKey, t } from "@/lib/messages";
import type { Mail, OutboxRow } from "@/platform/bindings.gen";
import { Paperclip, User, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { MailActions } from "./mail_actions";
import { PurposeTags } from "./mail_row";
import { StatusMark, useMailWords } from "@/components/mail_status";
import { recipient } from "./recipient";
import { Proof } from "./proof";

type MailPanelProps = {
  id: string;
  onClose: () => void;
  onOpenLead: (id: string) => void;
};

/** The mail itself, as it was written down, beside the list. */
export function MailPanel({ id, onClose, onOpenLead }: MailPanelProps) {
  const mail = useMail(id);
  const [preferences, prefer] = usePreferenceState();
  const [dragged, setDragged] = useState<number | null>(null);
  const width = dragged ?? preferences.panel_width;
  const name = mail.data === undefined ? "" : recipient(mail.data.row);
  const leadId = mail.data?.row.lead_id ?? null;
  useActions({ "list.close": onClose }, { scope: "panel", subject: name === "" ? null : name });

  return (
    <aside
      aria-label={t("outbox-mail-to", { name })}
      tabIndex={-1}
      style={{ width: `min(${width}px, calc(100vw - 420px))` }}
      className="relative flex min-h-0 min-w-[320px] flex-none flex-col border-l border-line bg-paper outline-none"
    >
      <ResizeHandle
        edge="left"
        label={t("outbox-panel-width")}
        width={width}
        min={360}
        max={640}
        onResize={setDragged}
        onSettle={(settled) => prefer({ panel_width: settled })}
      />
      <header className="flex h-11 flex-none items-center gap-1 border-b border-line pr-2 pl-5">
        <bdi className="cut flex-1 font-title">{name}</bdi>
        {leadId !== null && (
          <Button kind="quiet" size="sm" icon={User} onClick={() => onOpenLead(leadId)}>
            {t("outbox-open-lead")}
          </Button>
        )}
        <IconButton icon={X} label={t("common-close")} keys="escape" onClick={onClose} />
      </header>
      {mail.isPending && <Skeleton label={t("common-loading")} rows={6} />}
      {mail.isError && (
        <ErrorState
          title={t("outbox-cannot-show-mail")}
          error={mail.error}
          onRetry={() => void mail.refetch()}
        />
      )}
      {mail.data !== undefined && <SentMail mail={mail.data} />}
    </aside>
  );
}

function SentMail({ mail }: { mail: Mail }) {
  const { row } = mail;
  const words = useMailWords(row);
  return (
    <div
      // A text that scrolls is reached by keyboard too.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={t("outbox-letter")}
      data-ring="in"
      data-selectable
      className="min-h-0 flex-1 overflow-y-auto px-5 pt-4 pb-6"
    >
      <h2 className="text-16 font-title tracking-[-0.011em]">
        <bdi>{row.subject}</bdi>
      </h2>
      <p className="mt-1 flex items-center gap-2 text-12 text-ink-2">
        <StatusMark row={row} />
        {words}
        <PurposeTags row={row} />
      </p>
      {row.reason.english !== "" && (
        <p className="mt-2 max-w-[588px] text-pretty text-ink-2">{inWords(row.reason)}</p>
      )}
      <MailActions row={row} className="mt-2.5" />
      {row.practice && (
        <Note className="mt-3">
          <p>{t(practiceWords[row.status] ?? "outbox-practice-waits")}</p>
        </Note>
      )}
      <div className="mt-4">
        <Proof row={row} />
      </div>
      <dl className="mt-4 border-t border-line">
        <HeadLine name={t("outbox-from")}>{mail.from}</HeadLine>
        <HeadLine name={t("outbox-to")}>{row.to}</HeadLine>
        <HeadLine name={t("outbox-date")}>{fullDate(mail.date)}</HeadLine>
        {mail.attachments.length > 0 && (
          <HeadLine name={t("outbox-files")}>
            {mail.attachments.map((file) => (
              <span key={file} className="mr-3 inline-flex items-center gap-1">
                <Icon of={Paperclip} size={14} className="text-ink-3" />
                {file}
              </span>
            ))}
          </HeadLine>
        )}
      </dl>
      <div className="max-w-[62ch] pt-4 text-14 wrap-anywhere whitespace-pre-wrap">
        <bdi>{mail.text}</bdi>
      </div>
      <div className="mt-6 grid gap-2">
        {row.last_reply !== null && (
          <Fold label={t("outbox-server-said")}>
            <RawText>{row.last_reply}</RawText>
          </Fold>
        )}
        <Fold label={t("outbox-source")}>
          <RawText>{mail.source}</RawText>
        </Fold>
      </div>
    </div>
  );
}

/** What became of a practice mail, where it no longer waits. */
const practiceWords: Partial<Record<OutboxRow["status"], PlainKey>> = {
  sent: "outbox-practice-sent",
  cancelled: "outbox-practice-cancelled",
};

function HeadLine({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid min-h-[34px] grid-cols-[64px_minmax(0,1fr)] items-center border-b border-line-faint last:border-line">
      <dt className="text-12 text-ink-3">{name}</dt>
      <dd className="py-1 wrap-anywhere">
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
