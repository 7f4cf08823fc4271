import { useUndoOperation } from "@/api/mutations";
import { useHistory } from "@/api/queries";
import { Button } from "@/components/button";
import { Tag } from "@/components/chip";
import { classNames } from "@/components/class_names";
import { problemWords } from "@/components/error_state";
import { Fold } from "@/components/fold";
import { Highlighted } from "@/components/highlighted";
import { SearchField } from "@/components/search_field";
import { notify } from "@/components/toast";
import { EmptyState } from "@/components/whole_page";
import { ago, fullDate } from "@/lib/dates";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { FieldChange, Operation } from "@/platform/bindings.gen";
import { History } from "lucide-react";
import { useState } from "react";
import { Loaded, Section } from "@/components/section";

const PAGE = 50;

/** Every change, newest first; each can be undone by itself. */
export function HistorySection() {
  const [query, setQuery] = useState("");
  const history = useHistory({
    lead: null,
    query,
    actor: null,
    from: null,
    until: null,
    limit: PAGE,
  });
  return (
    <Section title={t("settings.history")} lead={t("settings.history_lead")}>
      <Loaded query={history} title={t("history.cannot_show")}>
        {({ pages }) => {
          const operations = pages.flatMap((page) => page.operations);
          return (
            <>
              {(operations.length > 0 || query !== "") && (
                <div className="mt-4 mb-2">
                  <SearchField
                    label={t("history.search")}
                    clearLabel={t("history.clear_search")}
                    value={query}
                    onChange={setQuery}
                  />
                </div>
              )}
              <Operations operations={operations} query={query} />
              {history.hasNextPage && (
                <Button
                  kind="quiet"
                  size="sm"
                  className="mt-2"
                  onClick={() => void history.fetchNextPage()}
                >
                  {t("settings.show_more")}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Operations({ operations, query }: { operations: Operation[]; query: string }) {
  if (operations.length === 0) {
    return (
      <div className="flex py-8">
        <EmptyState
          icon={History}
          title={query === "" ? t("history.empty") : t("history.nothing_matches", { query })}
        />
      </div>
    );
  }
  return (
    <ol aria-label={t("history.changes")} className="border-t border-line">
      {operations.map((operation) => (
        <OperationRow key={operation.id} operation={operation} query={query} />
      ))}
    </ol>
  );
}

function OperationRow({ operation, query }: { operation: Operation; query: string }) {
  const undo = useUndoOperation();
  const now = useNow();
  const { label, at, undone, actor, changes } = operation;
  const run = () =>
    undo.mutate(operation.id, {
      onSuccess: (outcome) =>
        notify({ words: outcome.message, kind: outcome.mail_left ? "warn" : "done" }),
      onError: (error) => notify({ kind: "bad", words: problemWords(error) }),
    });
  return (
    <li className="border-b border-line-faint py-1.5">
      <div className="flex min-h-6 items-center gap-3">
        <span
          className={classNames("cut flex-1", undone ? "text-ink-3 line-through" : "font-strong")}
        >
          <Highlighted text={label} query={query} />
        </span>
        {actor === "worker" && <Tag>{t("history.by_itself")}</Tag>}
        <time dateTime={at} title={fullDate(at)} className="flex-none text-12 text-ink-3">
          {ago(at, now)}
        </time>
        <span className="flex w-[60px] flex-none justify-end">
          {undone ? (
            <span className="text-12 text-ink-3">{t("history.undone")}</span>
          ) : (
            <Button size="sm" aria-label={t("history.undo_one", { label })} onClick={run}>
              {t("history.undo")}
            </Button>
          )}
        </span>
      </div>
      {changes.length > 0 && (
        <Fold label={t("history.fields", { count: changes.length })}>
          <Fields changes={changes} />
        </Fold>
      )}
    </li>
  );
}

function Fields({ changes }: { changes: FieldChange[] }) {
  return (
    <dl data-selectable className="mt-1 grid grid-cols-[120px_minmax(0,1fr)] pl-4 text-12">
      {changes.map((change) => (
        <div key={`${change.entity} ${change.field}`} className="contents">
          <dt className="py-0.5 text-ink-3">{change.field.replaceAll("_", " ")}</dt>
          <dd className="py-0.5 wrap-anywhere">
            {change.before !== "" && <del className="text-ink-3">{change.before}</del>}{" "}
            <ins className="no-underline">{change.after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
