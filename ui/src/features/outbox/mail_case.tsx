import { useRestoreLeads } from "@/api/mutations";
import { Button } from "@/components/button";
import { classNames } from "@/components/class_names";
import { ContextMenu } from "@/components/context_menu";
import { Fold, RawText } from "@/components/fold";
import { t } from "@/lib/messages";
import type { OutboxRow } from "@/platform/bindings.gen";
import { canEditAsNew, MailLine, MailMenuItems } from "./mail_row";
import { recipient } from "./recipient";
import { Proof } from "./proof";
import { useMailActs } from "./use_mail_acts";

type MailCaseProps = {
  row: OutboxRow;
  now: Date;
  open: boolean;
  onOpen: () => void;
  onOpenLead: (id: string) => void;
};

/** A mail that needs the person: what is known, what can be done. It stays until it is decided. */
export function MailCase({ row, now, open, onOpen, onOpenLead }: MailCaseProps) {
  const unknown = row.status === "unknown";
  const failed = row.status === "failed";
  return (
    <ContextMenu items={<MailMenuItems row={row} onOpen={onOpen} />}>
      <li
        aria-label={t("outbox.case", { name: recipient(row) })}
        className={classNames("border-b border-line-faint pt-1 pb-3.5", open && "bg-hover")}
      >
        <MailLine
          row={row}
          now={now}
          open={open}
          onOpen={onOpen}
          className="min-h-8"
          ink={failed ? "font-strong text-danger" : "font-strong text-warning"}
        />
        <div className="pr-3 pl-11">
          <p data-selectable className="max-w-[588px] text-pretty text-ink-2">
            {row.reason}
          </p>
          {unknown && (
            <div className="mt-2.5">
              <Proof row={row} />
            </div>
          )}
          {unknown ? <Decide row={row} /> : <Mend row={row} onOpenLead={onOpenLead} />}
          {row.last_reply !== null && (
            <div className="mt-2">
              <Fold label={t("common.details")}>
                <RawText>{row.last_reply}</RawText>
              </Fold>
            </div>
          )}
        </div>
      </li>
    </ContextMenu>
  );
}

function Decide({ row }: { row: OutboxRow }) {
  const acts = useMailActs();
  return (
    <div className="mt-2.5 flex flex-wrap gap-1.5">
      <Button onClick={() => acts.resolve(row.id, "sent")}>{t("outbox.it_arrived")}</Button>
      <Button onClick={() => acts.resolve(row.id, "send_again")}>{t("outbox.send_again")}</Button>
    </div>
  );
}

function Mend({ row, onOpenLead }: { row: OutboxRow; onOpenLead: (id: string) => void }) {
  const acts = useMailActs();
  const restore = useRestoreLeads();
  const { lead_id, held } = row;
  const isThere = held === null || held === "no_address";
  return (
    <div className="mt-2.5 flex flex-wrap gap-1.5">
      {lead_id !== null && isThere && (
        <Button onClick={() => onOpenLead(lead_id)}>{t("outbox.open_lead")}</Button>
      )}
      {lead_id !== null && held === "lead_trashed" && (
        <Button onClick={() => restore.mutate([lead_id])}>{t("outbox.restore_lead")}</Button>
      )}
      {held === null && <Button onClick={() => acts.retry(row.id)}>{t("outbox.try_again")}</Button>}
      {canEditAsNew(row) && (
        <Button onClick={() => acts.editAsNew(row)}>{t("outbox.edit_as_new")}</Button>
      )}
      <Button kind="quiet" onClick={() => acts.cancel(row.id)}>
        {t("outbox.drop")}
      </Button>
    </div>
  );
}
