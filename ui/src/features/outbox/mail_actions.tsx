import { useCorrectMailAddress, useRestoreLeads } from "@/api/mutations";
import { useUndoing } from "@/commands/undoing";
import { AccountRemedy } from "@/components/account_remedy";
import { Button } from "@/components/button";
import { problemWords } from "@/components/error_state";
import { TextField } from "@/components/field";
import { classNames } from "@/components/class_names";
import { t } from "@/lib/messages";
import type { OutboxRow } from "@/platform/bindings.gen";
import { problemOfField } from "@/platform/problem";
import { useState } from "react";
import { recipient } from "./recipient";
import { useMailActions } from "./use_mail_actions";

/** It did not leave, and goes to a lead. */
export const canEditAsNew = ({ status, lead_id }: OutboxRow): boolean =>
  (status === "cancelled" || status === "failed") && lead_id !== null;

type MailActionsProps = {
  row: OutboxRow;
  /** Not where the lead is a press away already. */
  onOpenLead?: ((id: string) => void) | undefined;
  size?: "sm" | "md";
  className?: string;
};

/** All that can be done with a mail that needs the person or waits: the remedy first. */
export function MailActions({ row, onOpenLead, size = "md", className }: MailActionsProps) {
  const acts = useMailActions();
  const restore = useRestoreLeads();
  const { id, status, lead_id, remedy } = row;
  const name = recipient(row);
  const leadIsThere = row.held === null || row.held === "no_address";
  const needsYou = status === "failed" || status === "held" || status === "paused";
  if (status === "sending" || status === "sent") return null;
  return (
    <div className={classNames("flex flex-wrap items-start gap-1.5", className)}>
      {remedy === "correct_address" && <CorrectAddress row={row} />}
      <AccountRemedy remedy={remedy} account={row.account_id} />
      {remedy === "restore_lead" && lead_id !== null && (
        <Button size={size} onClick={() => restore.mutate({ ids: [lead_id] })}>
          {t("outbox-restore-lead")}
        </Button>
      )}
      {status === "unknown" && (
        <>
          <Button size={size} onClick={() => acts.resolve(id, "sent")}>
            {t("outbox-it-arrived")}
          </Button>
          <Button size={size} onClick={() => acts.resolve(id, "send_again")}>
            {t("outbox-send-again")}
          </Button>
        </>
      )}
      {needsYou && leadIsThere && lead_id !== null && onOpenLead && (
        <Button size={size} onClick={() => onOpenLead(lead_id)}>
          {t("outbox-open-lead")}
        </Button>
      )}
      {(status === "failed" || status === "retrying") && (
        <Button
          size={size}
          aria-label={status === "retrying" ? t("outbox-try-now-for", { name }) : undefined}
          onClick={() => acts.retry(id)}
        >
          {t(status === "failed" ? "outbox-try-again" : "outbox-try-now")}
        </Button>
      )}
      {canEditAsNew(row) && (
        <Button size={size} onClick={() => acts.editAsNew(row)}>
          {t("outbox-edit-as-new")}
        </Button>
      )}
      {status !== "unknown" && status !== "cancelled" && (
        <Button
          kind={status === "queued" ? "lined" : "quiet"}
          size={size}
          aria-label={needsYou ? undefined : t("outbox-cancel-for", { name })}
          onClick={() => acts.cancel(id)}
        >
          {t(needsYou ? "outbox-drop" : "common-cancel")}
        </Button>
      )}
    </div>
  );
}

/** Another address for the lead, to which the mail goes at once. */
function CorrectAddress({ row }: { row: OutboxRow }) {
  const correct = useCorrectMailAddress();
  const { offer } = useUndoing();
  const [address, setAddress] = useState(row.held === "no_address" ? "" : row.to);
  const wrong = problemOfField(correct.error, "address");
  const unplaced = correct.error !== null && wrong === null ? problemWords(correct.error) : null;
  return (
    <form
      noValidate
      className="flex w-full items-start gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        correct.mutate(
          { id: row.id, address },
          {
            onSuccess: ({ operation }) =>
              offer(t("outbox-told-corrected", { address: address.trim() }), operation),
          },
        );
      }}
    >
      <TextField
        label={t("outbox-address-of", { name: recipient(row) })}
        labelHidden
        inputMode="email"
        value={address}
        error={wrong ?? unplaced}
        onChange={(event) => setAddress(event.currentTarget.value)}
        className="w-[280px]"
      />
      <Button type="submit" kind="primary" disabled={correct.isPending}>
        {t("outbox-correct")}
      </Button>
    </form>
  );
}
