import { classNames } from "@/components/class_names";
import { ContextMenu } from "@/components/context_menu";
import { Fold, RawText } from "@/components/fold";
import { inWords, t } from "@/lib/messages";
import type { OutboxRow } from "@/platform/bindings.gen";
import { MailActions } from "./mail_actions";
import { MailLine, MailMenuItems, mailItem } from "./mail_row";
import { Proof } from "./proof";
import { recipient } from "./recipient";

type MailCaseProps = {
  row: OutboxRow;
  open: boolean;
  onOpen: () => void;
  onOpenLead: (id: string) => void;
};

/** A mail that needs the person: what is known, what can be done. It stays until it is decided. */
export function MailCase({ row, open, onOpen, onOpenLead }: MailCaseProps) {
  return (
    <ContextMenu items={<MailMenuItems row={row} onOpen={onOpen} />}>
      <li
        aria-label={t("outbox-case", { name: recipient(row) })}
        className={classNames(mailItem, "pt-1 pb-3.5", open && "bg-hover")}
      >
        <MailLine
          row={row}
          open={open}
          onOpen={onOpen}
          className="min-h-8"
          ink={row.status === "failed" ? "font-strong text-danger" : "font-strong text-warning"}
        />
        <div className="pr-3 pl-11">
          <p data-selectable className="max-w-[588px] text-pretty text-ink-2">
            {inWords(row.reason)}
          </p>
          {row.status === "unknown" && (
            <div className="mt-2.5">
              <Proof row={row} />
            </div>
          )}
          <MailActions row={row} onOpenLead={onOpenLead} className="mt-2.5" />
          {row.last_reply !== null && (
            <div className="mt-2">
              <Fold label={t("common-details")}>
                <RawText>{row.last_reply}</RawText>
              </Fold>
            </div>
          )}
        </div>
      </li>
    </ContextMenu>
  );
}
