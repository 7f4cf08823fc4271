import { useActionStore } from "@/commands/action_context";
import { shownKeys } from "@/commands/actions";
import { leftAnything } from "@/commands/undoing";
import { Button } from "@/components/button";
import { classNames } from "@/components/class_names";
import { Highlighted } from "@/components/highlighted";
import { Icon } from "@/components/icon";
import { KeptFields } from "@/components/kept_fields";
import { Note } from "@/components/note";
import { ThenAndNow } from "@/components/then_and_now";
import { clockTime, fullDate } from "@/lib/dates";
import { readableChanges, type ReadableChange } from "@/lib/field_words";
import { inWords, t } from "@/lib/messages";
import type { Operation, UndoOutcome } from "@/platform/bindings.gen";
import { ChevronRight } from "lucide-react";
import { useId } from "react";

type OperationRowProps = {
  operation: Operation;
  query: string;
  /** The cursor is on it: the keys of the list act on it, and Tab reaches it. */
  current: boolean;
  onCurrent: () => void;
  open: boolean;
  onToggle: () => void;
  onUndo: () => void;
  /** What undoing it came to, where that left something as it is. */
  outcome: UndoOutcome | null;
  /** Nothing was undone here since: redo does this again. */
  latest: boolean;
};

/** So many fields of an operation come along at most. */
const MOST = 50;

/** Whether there is anything left of it that could be taken back. */
export const undoable = ({ undone, erased, changes }: Operation): boolean =>
  !undone && (erased === null || changes.length > 0);

/** One thing that was done: what, by whom, when, and from which value to which. */
export function OperationRow(props: OperationRowProps) {
  const { operation, query, current, open, outcome } = props;
  const { at, undone, actor } = operation;
  const label = inWords(operation.label);
  const details = useId();
  const changes = readableChanges(operation.changes);
  return (
    <li className="border-b border-line-faint">
      <div className="flex items-center gap-2">
        <button
          type="button"
          data-ring="in"
          data-operation
          tabIndex={current ? 0 : -1}
          aria-expanded={open}
          aria-controls={open ? details : undefined}
          onFocus={props.onCurrent}
          onClick={props.onToggle}
          className="grid min-h-[52px] min-w-0 flex-1 grid-cols-[16px_minmax(0,1fr)] items-center gap-x-1.5 rounded-2 py-1.5 pr-2 text-left hover:bg-hover"
        >
          <Icon
            of={ChevronRight}
            size={12}
            className={classNames("mx-auto text-ink-3", open && "rotate-90")}
          />
          <span className="min-w-0">
            <span className="flex items-baseline gap-2">
              <span
                className={classNames("cut", undone ? "text-ink-3 line-through" : "font-strong")}
              >
                <Highlighted text={label} query={query} />
              </span>
              {undone && (
                <span className="flex-none text-12 text-ink-3">{t("history-undone")}</span>
              )}
            </span>
            <span className="cut block text-12 text-ink-3">
              {t(actor === "person" ? "history-you" : "history-by-itself")},{" "}
              <time dateTime={at} title={fullDate(at)} className="num">
                {clockTime(new Date(at))}
              </time>
              {changes.length > 0 && (
                <InShort changes={changes} leads={operation.leads} query={query} />
              )}
            </span>
          </span>
        </button>
        {undoable(operation) && (
          <Button
            size="sm"
            tabIndex={current ? 0 : -1}
            aria-label={t("history-undo-one", { label })}
            onFocus={props.onCurrent}
            onClick={props.onUndo}
          >
            {t("action-undo")}
          </Button>
        )}
      </div>
      {outcome !== null && leftAnything(outcome) && (undone || outcome.operation === null) && (
        <WhatStays outcome={outcome} latest={undone && props.latest} />
      )}
      {open && (
        <div id={details} className="pb-2 pl-[22px]">
          <Details operation={operation} changes={changes} query={query} />
        </div>
      )}
    </li>
  );
}

/** What undoing left as it is, and the way back. */
function WhatStays({ outcome, latest }: { outcome: UndoOutcome; latest: boolean }) {
  const store = useActionStore();
  return (
    <Note
      kind="warn"
      title={inWords(outcome.message)}
      className="mb-2"
      actions={
        latest && (
          <Button size="sm" keys={shownKeys("app.redo")} onClick={() => store.run("app.redo")}>
            {t("action-redo")}
          </Button>
        )
      }
    >
      {outcome.kept_count > 0 && <KeptFields kept={outcome.kept} total={outcome.kept_count} />}
    </Note>
  );
}

type InShortProps = { changes: readonly ReadableChange[]; leads: number; query: string };

/** The first change, and how many more there are. What was blank before goes without saying. */
function InShort({ changes, leads, query }: InShortProps) {
  const [first] = changes;
  if (first === undefined) return null;
  return (
    <>
      {" · "}
      {first.whose !== "" && (
        <>
          <Highlighted text={first.whose} query={query} />,{" "}
        </>
      )}
      {first.name}:{" "}
      {first.from !== "" && (
        <>
          <Highlighted text={first.from} query={query} />
          {" → "}
        </>
      )}
      <Highlighted text={first.to || t("field-blank")} query={query} />
      {leads > 1
        ? ` ${t("history-and-more-leads", { count: leads - 1 })}`
        : changes.length > 1 && ` ${t("history-and-more", { count: changes.length - 1 })}`}
    </>
  );
}

type DetailsProps = { operation: Operation; changes: readonly ReadableChange[]; query: string };

function Details({ operation, changes, query }: DetailsProps) {
  const { erased } = operation;
  return (
    <>
      {changes.length > 0 && (
        <dl data-selectable className="grid grid-cols-[132px_minmax(0,1fr)] text-12">
          {changes.map(({ name, whose, from, to }, place) => (
            // Two of them may be alike in all that is shown.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={place} className="contents">
              <dt className="py-0.5 pr-2 text-ink-3 wrap-anywhere">
                {whose !== "" && (
                  <span className="block text-ink-2">
                    <Highlighted text={whose} query={query} />
                  </span>
                )}
                {name}
              </dt>
              <dd className="py-0.5">
                <ThenAndNow
                  labels={{ from: t("history-before"), to: t("history-after") }}
                  from={from}
                  to={to}
                  query={query}
                />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {operation.changes.length >= MOST && (
        <p className="text-12 text-ink-3">{t("history-first-fields", { count: MOST })}</p>
      )}
      {erased !== null && (
        <p className="text-12 text-pretty text-ink-3">
          {t(erased === "trash" ? "history-erased-trash" : "history-erased-age")}
        </p>
      )}
      {erased === null && changes.length === 0 && (
        <p className="text-12 text-ink-3">{t("history-no-fields")}</p>
      )}
    </>
  );
}
