import { useUndoing } from "@/commands/undoing";
import { AccountRemedy } from "@/components/account_remedy";
import { IconButton } from "@/components/button";
import { classNames } from "@/components/class_names";
import { Icon } from "@/components/icon";
import { MailStatus } from "@/components/mail_status";
import { Tag } from "@/components/chip";
import { timelineIcons } from "@/components/timeline_icons";
import { ago, fullDate } from "@/lib/dates";
import { readableChanges } from "@/lib/field_words";
import { inWords, t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { OperationId, TimelineEntry } from "@/platform/bindings.gen";
import { Undo2 } from "lucide-react";

/** All that happened with a lead, newest first. A mail shows how far it has come. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const now = useNow();
  return (
    <ol>
      {entries.map((entry, place) => (
        <li
          // Two entries of one moment differ by what they tell.
          key={`${entry.at} ${entry.kind} ${entry.mail?.id ?? entry.operation_id ?? entry.summary.english}`}
          className={classNames(
            "group relative grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-2 py-1.5 before:absolute before:left-[9.5px] before:w-px before:bg-line",
            place === 0 ? "before:top-3" : "before:top-0",
            place === entries.length - 1 ? "before:h-3" : "before:bottom-0",
          )}
        >
          <span className="relative grid size-5 place-items-center rounded-full bg-paper text-ink-3">
            <Icon of={timelineIcons[entry.kind]} size={14} />
          </span>
          <span
            data-selectable
            className={classNames("cut", (entry.mail || entry.kind === "note") && "font-strong")}
            title={inWords(entry.summary)}
          >
            {inWords(entry.summary)}
          </span>
          <span className="flex items-center gap-1 text-12 leading-5 whitespace-nowrap text-ink-3 num">
            {entry.operation_id !== null && (
              <UndoEntry id={entry.operation_id} summary={inWords(entry.summary)} />
            )}
            <time dateTime={entry.at} title={fullDate(entry.at)}>
              {ago(entry.at, now)}
            </time>
          </span>
          {entry.mail && (
            <span className="col-span-2 col-start-2 flex items-center gap-1.5 text-12">
              <MailStatus row={entry.mail} />
              {entry.mail.practice && <Tag>{t("leads-practice")}</Tag>}
            </span>
          )}
          {changesOf(entry).map(({ name, from, to }) => (
            <span
              key={name}
              data-selectable
              className="col-span-2 col-start-2 text-12 leading-[17px] wrap-anywhere text-ink-3"
            >
              {name}: {from !== "" && `${from} → `}
              {to || t("field-blank")}
            </span>
          ))}
          {entry.detail.english && (
            <span
              data-selectable
              className="col-span-2 col-start-2 text-12 leading-[17px] whitespace-pre-line text-ink-3"
            >
              {inWords(entry.detail)}
            </span>
          )}
          {entry.mail && (
            <span className="col-span-2 col-start-2 flex *:mt-1">
              <AccountRemedy remedy={entry.mail.remedy} account={entry.mail.account_id} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Which fields an edit changed, in a person's words. */
const changesOf = ({ fields }: TimelineEntry) =>
  readableChanges(
    fields.map(({ name, field, ...change }) => ({
      ...change,
      ...(name === "" ? { entity: "lead", field } : { entity: "lead_field", field: name }),
      lead_name: "",
    })),
  );

/** Takes back one thing that happened, whatever was done since. In sight where the pointer or the focus is. */
function UndoEntry({ id, summary }: { id: OperationId; summary: string }) {
  const { undo } = useUndoing();
  return (
    <IconButton
      icon={Undo2}
      size="sm"
      label={t("leads-undo-entry", { summary })}
      onClick={() => void undo(id)}
      className="-my-0.5 opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
    />
  );
}
