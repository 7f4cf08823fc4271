import { classNames } from "@/components/class_names";
import { useOutbox } from "@/api/queries";
import { Button } from "@/components/button";
import { ErrorState } from "@/components/error_state";
import { t } from "@/lib/messages";
import { number } from "@/lib/numbers";
import type { OutboxQuery, OutboxRow } from "@/platform/bindings.gen";
import { type ReactNode, useId, useState } from "react";
import { MailCase } from "./mail_case";
import { MailRow } from "./mail_row";

const STEP = 100;

type GroupSectionProps = {
  of: Pick<OutboxQuery, "group" | "status">;
  title: string;
  /** A quiet word beside the title. */
  sub?: string;
  alarm?: boolean;
  open: string | null;
  onOpen: (id: string) => void;
  onOpenLead: (id: string) => void;
  /** Stands where the group has no mail; nothing where it is left out. */
  empty?: ReactNode;
};

/** The mails of one group under their title. */
export function GroupSection(props: GroupSectionProps) {
  const [limit, setLimit] = useState(STEP);
  const mails = useOutbox({ ...props.of, offset: 0, limit });
  const title = useId();
  if (mails.isError) {
    return (
      <div className="flex py-6">
        <ErrorState
          title={t("outbox-cannot-show")}
          error={mails.error}
          onRetry={() => void mails.refetch()}
        />
      </div>
    );
  }
  if (mails.data === undefined) return null;
  const { rows, total } = mails.data;
  if (rows.length === 0) return props.empty;
  return (
    <section aria-labelledby={title}>
      <h2 className="flex items-baseline gap-2 px-4 pt-4 pb-1.5">
        <b id={title} className={classNames("flex-none font-title", props.alarm && "text-danger")}>
          {props.title}
        </b>
        <span className="text-12 text-ink-3 num">{props.sub ?? number(total)}</span>
      </h2>
      <ul className="border-t border-line">
        {rows.map((row) => {
          const shared = {
            row,
            open: props.open === row.id,
            onOpen: () => props.onOpen(row.id),
          };
          return isCase(row) ? (
            <MailCase key={row.id} {...shared} onOpenLead={props.onOpenLead} />
          ) : (
            <MailRow key={row.id} {...shared} />
          );
        })}
      </ul>
      {total > rows.length && (
        <div className="px-4 pt-2">
          <Button kind="quiet" size="sm" onClick={() => setLimit(limit + STEP)}>
            {t("outbox-show-more", { count: Math.min(STEP, total - rows.length) })}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Whether a mail goes on only if the person does something. */
const isCase = ({ status, remedy }: OutboxRow) =>
  remedy !== null || ["unknown", "failed", "held", "paused"].includes(status);
