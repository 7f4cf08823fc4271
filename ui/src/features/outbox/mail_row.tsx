import { Tag } from "@/components/chip";
import { classNames } from "@/components/class_names";
import { ContextMenu, CopyItem } from "@/components/context_menu";
import { MenuItem, MenuLine } from "@/components/menu";
import { inWords, t } from "@/lib/messages";
import type { OutboxRow } from "@/platform/bindings.gen";
import { PanelRight, PenLine, RefreshCw, X } from "lucide-react";
import type { ReactNode } from "react";
import { StatusMark, mailStatusDate, useMailWords } from "@/components/mail_status";
import { canEditAsNew, MailActions } from "./mail_actions";
import { recipient } from "./recipient";
import { useMailActions } from "./use_mail_actions";

const columns =
  "relative grid grid-cols-[16px_168px_minmax(0,1fr)_minmax(0,264px)_auto] items-center gap-x-3 pr-3 pl-4 @max-[760px]:grid-cols-[16px_minmax(72px,2fr)_minmax(72px,3fr)_minmax(64px,3fr)_auto]";

/**
 * A mail of the list, however much of it is shown: the ring goes round all of it. J and K move the focus from code, which
 * WebKit does not always count as `:focus-visible`.
 */
export const mailItem =
  "border-b border-line-faint has-[[data-mail]:focus]:rounded-1 has-[[data-mail]:focus]:outline-2 has-[[data-mail]:focus]:-outline-offset-2 has-[[data-mail]:focus]:outline-ring";

type MailLineProps = {
  row: OutboxRow;
  open: boolean;
  onOpen: () => void;
  className?: string;
  /** Red or amber where the mail needs the person. */
  ink?: string;
  acts?: ReactNode;
};

/** One mail in one line: whom, what, how it stands. The whole line opens the mail. */
export function MailLine({ row, open, onOpen, className, ink, acts }: MailLineProps) {
  const words = useMailWords(row);
  return (
    <div className={classNames(columns, className)}>
      <StatusMark row={row} />
      <button
        type="button"
        data-mail={row.id}
        data-ring="in"
        aria-expanded={open}
        onClick={onOpen}
        className="cut text-left font-strong after:absolute after:inset-0 focus-visible:outline-none"
      >
        <bdi>{recipient(row)}</bdi>
      </button>
      <span className="flex min-w-0 items-center gap-2 text-ink-2">
        <bdi className="cut">{row.subject}</bdi>
        <PurposeTags row={row} />
      </span>
      <span
        title={`${words}. ${mailStatusDate(row)}`}
        className={classNames("cut text-12 num first-letter:uppercase", ink ?? "text-ink-3")}
      >
        {words}
      </span>
      <span className="relative z-[1] flex justify-end gap-1">{acts}</span>
    </div>
  );
}

/** Practice and the like: what kind of mail it is, where it is not a plain follow-up. */
export function PurposeTags({ row }: { row: OutboxRow }) {
  return (
    <>
      {row.practice && <Tag>{t("outbox-practice")}</Tag>}
      {row.purpose === "acknowledgement" && <Tag>{t("outbox-acknowledgement")}</Tag>}
      {row.purpose === "notification" && <Tag>{t("outbox-notification")}</Tag>}
    </>
  );
}

type MailRowProps = Pick<MailLineProps, "row" | "open" | "onOpen">;

/** A mail that needs nobody: on its way, sent or cancelled. */
export function MailRow(props: MailRowProps) {
  const { row } = props;
  return (
    <ContextMenu items={<MailMenuItems row={row} onOpen={props.onOpen} />}>
      <li className={classNames(mailItem, "hover:bg-hover", props.open && "bg-pressed")}>
        <MailLine
          {...props}
          className="min-h-9"
          acts={row.status !== "cancelled" && <MailActions row={row} size="sm" />}
        />
        {row.reason.english !== "" && (
          <p
            data-selectable
            className="max-w-[632px] pr-3 pb-2 pl-11 text-12 text-pretty text-ink-3"
          >
            {inWords(row.reason)}
          </p>
        )}
      </li>
    </ContextMenu>
  );
}

/** What can be done with a mail that stands in the outbox. */
export function MailMenuItems({ row, onOpen }: { row: OutboxRow; onOpen: () => void }) {
  const acts = useMailActions();
  const { id, status } = row;
  return (
    <>
      <MenuItem icon={PanelRight} onSelect={onOpen}>
        {t("action-open")}
      </MenuItem>
      {(status === "retrying" || status === "failed") && (
        <MenuItem icon={RefreshCw} onSelect={() => acts.retry(id)}>
          {t(status === "failed" ? "outbox-try-again" : "outbox-try-now")}
        </MenuItem>
      )}
      {["queued", "retrying", "paused"].includes(status) && (
        <MenuItem icon={X} onSelect={() => acts.cancel(id)}>
          {t("common-cancel")}
        </MenuItem>
      )}
      {canEditAsNew(row) && (
        <MenuItem icon={PenLine} onSelect={() => acts.editAsNew(row)}>
          {t("outbox-edit-as-new")}
        </MenuItem>
      )}
      <MenuLine />
      <CopyItem text={row.to}>{t("leads-copy-email")}</CopyItem>
      <CopyItem text={row.subject}>{t("outbox-copy-subject")}</CopyItem>
    </>
  );
}
