import { Button } from "@/components/button";
import { Tag } from "@/components/chip";
import { classNames } from "@/components/class_names";
import { ContextMenu, CopyItem } from "@/components/context_menu";
import { MenuItem, MenuLine } from "@/components/menu";
import { t } from "@/lib/messages";
import type { OutboxRow } from "@/platform/bindings.gen";
import { PanelRight, PenLine, RefreshCw, X } from "lucide-react";
import type { ReactNode } from "react";
import { StatusMark, mailStatusDate, mailStatusWords } from "@/components/mail_status";
import { recipient } from "./recipient";
import { useMailActs } from "./use_mail_acts";

const columns =
  "relative grid grid-cols-[16px_168px_minmax(0,1fr)_264px_124px] items-center gap-x-3 pr-3 pl-4 @max-[760px]:grid-cols-[16px_minmax(96px,150px)_minmax(0,1fr)_auto]";

type MailLineProps = {
  row: OutboxRow;
  now: Date;
  open: boolean;
  onOpen: () => void;
  className?: string;
  /** Red or amber where the mail needs the person. */
  ink?: string;
  acts?: ReactNode;
};

/** One mail in one line: whom, what, how it stands. The whole line opens the mail. */
export function MailLine({ row, now, open, onOpen, className, ink, acts }: MailLineProps) {
  return (
    <div className={classNames(columns, className)}>
      <StatusMark status={row.status} />
      <button
        type="button"
        data-mail={row.id}
        data-ring="in"
        aria-expanded={open}
        onClick={onOpen}
        className="cut text-left font-strong after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-1 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
      >
        <bdi>{recipient(row)}</bdi>
      </button>
      <span className="flex min-w-0 items-center gap-2 text-ink-2 @max-[760px]:hidden">
        <bdi className="cut">{row.subject}</bdi>
        <PurposeTags row={row} />
      </span>
      <span
        title={`${mailStatusWords(row, now)}. ${mailStatusDate(row)}`}
        className={classNames("cut text-12 num first-letter:uppercase", ink ?? "text-ink-3")}
      >
        {mailStatusWords(row, now)}
      </span>
      <span className="relative z-[1] flex justify-end gap-1">{acts}</span>
    </div>
  );
}

/** Practice and the like: what kind of mail it is, where it is not a plain follow-up. */
export function PurposeTags({ row }: { row: OutboxRow }) {
  return (
    <>
      {row.practice && <Tag>{t("outbox.practice")}</Tag>}
      {row.purpose === "acknowledgement" && <Tag>{t("outbox.acknowledgement")}</Tag>}
      {row.purpose === "notification" && <Tag>{t("outbox.notification")}</Tag>}
    </>
  );
}

type MailRowProps = Pick<MailLineProps, "row" | "now" | "open" | "onOpen">;

/** A mail that needs nobody: on its way, sent or cancelled. */
export function MailRow(props: MailRowProps) {
  const { status, id } = props.row;
  const acts = useMailActs();
  const waits = status === "queued" || status === "retrying" || status === "paused";
  const whom = recipient(props.row);
  return (
    <ContextMenu items={<MailMenuItems row={props.row} onOpen={props.onOpen} />}>
      <li>
        <MailLine
          {...props}
          className={classNames(
            "min-h-9 border-b border-line-faint hover:bg-hover",
            props.open && "bg-pressed",
          )}
          acts={
            <>
              {status === "retrying" && (
                <Button
                  size="sm"
                  aria-label={t("outbox.try_now_for", { name: whom })}
                  onClick={() => acts.retry(id)}
                >
                  {t("outbox.try_now")}
                </Button>
              )}
              {waits && (
                <Button
                  size="sm"
                  kind={status === "retrying" ? "quiet" : "lined"}
                  aria-label={t("outbox.cancel_for", { name: whom })}
                  onClick={() => acts.cancel(id)}
                >
                  {t("common.cancel")}
                </Button>
              )}
            </>
          }
        />
      </li>
    </ContextMenu>
  );
}

/** It did not leave, and goes to a lead. */
export const canEditAsNew = ({ status, purpose, lead_id }: OutboxRow): boolean =>
  (status === "cancelled" || status === "failed") && purpose !== "notification" && lead_id !== null;

/** What can be done with a mail that stands in the outbox. */
export function MailMenuItems({ row, onOpen }: { row: OutboxRow; onOpen: () => void }) {
  const acts = useMailActs();
  const { id, status } = row;
  return (
    <>
      <MenuItem icon={PanelRight} onSelect={onOpen}>
        {t("action.open")}
      </MenuItem>
      {(status === "retrying" || status === "failed") && (
        <MenuItem icon={RefreshCw} onSelect={() => acts.retry(id)}>
          {t(status === "failed" ? "outbox.try_again" : "outbox.try_now")}
        </MenuItem>
      )}
      {["queued", "retrying", "paused"].includes(status) && (
        <MenuItem icon={X} onSelect={() => acts.cancel(id)}>
          {t("common.cancel")}
        </MenuItem>
      )}
      {canEditAsNew(row) && (
        <MenuItem icon={PenLine} onSelect={() => acts.editAsNew(row)}>
          {t("outbox.edit_as_new")}
        </MenuItem>
      )}
      <MenuLine />
      <CopyItem text={row.to}>{t("leads.copy_email")}</CopyItem>
      <CopyItem text={row.subject}>{t("outbox.copy_subject")}</CopyItem>
    </>
  );
}
