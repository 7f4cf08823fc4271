import { useHistory } from "@/api/queries";
import { useUndoing } from "@/commands/undoing";
import { Button } from "@/components/button";
import { Loaded, Section } from "@/components/section";
import { Spinner } from "@/components/spinner";
import { EmptyState } from "@/components/page_states";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { Operation, OperationId, UndoOutcome } from "@/platform/bindings.gen";
import { History } from "lucide-react";
import { useDeferredValue, useRef, useState } from "react";
import { FilterLine } from "./filter_line";
import { everything, narrows, queryOf } from "./history_filter";
import { OperationList } from "./operation_list";
import { Retention } from "./retention";

const PAGE = 50;

/** Everything that was done, newest first: who, when, from which value to which. Each can be undone by itself. */
export function HistorySection() {
  const now = useNow();
  const [filter, setFilter] = useState(everything);
  const asked = useDeferredValue(filter);
  const search = useRef<HTMLInputElement>(null);
  const history = useHistory(queryOf(asked, now, PAGE));
  const { undo } = useUndoing();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<OperationId, UndoOutcome>>(new Map());
  const undoOne = ({ id }: Operation) =>
    void undo(id, {
      onUndone: (outcome) =>
        setOutcomes((before) => new Map([...before].filter(([of]) => of !== id)).set(id, outcome)),
      // The row has room for it, and shows it as long as one stays.
      tellsWhatStays: true,
    });
  const empty = history.data?.pages[0]?.operations.length === 0;
  return (
    <Section title={t("settings-history")} lead={t("settings-history-lead")}>
      <Retention />
      {!(empty && !narrows(asked)) && (
        <FilterLine filter={filter} onFilter={setFilter} searchRef={search} />
      )}
      <Loaded query={history} title={t("history-cannot-show")}>
        {({ pages }) =>
          empty ? (
            <Nothing narrowed={narrows(asked)} onShowAll={() => setFilter(everything)} />
          ) : (
            <OperationList
              operations={pages.flatMap((page) => page.operations)}
              query={asked.words}
              outcomes={outcomes}
              onUndo={undoOne}
              onSearch={() => search.current?.focus()}
              onMore={history.hasNextPage ? () => void history.fetchNextPage() : null}
            />
          )
        }
      </Loaded>
      {history.isFetchingNextPage && (
        <p className="mt-2 flex">
          <Spinner label={t("common-loading")} />
        </p>
      )}
    </Section>
  );
}

function Nothing({ narrowed, onShowAll }: { narrowed: boolean; onShowAll: () => void }) {
  return (
    <div className="flex py-8">
      <EmptyState
        icon={History}
        title={t(narrowed ? "history-nothing-matches" : "history-empty")}
        actions={narrowed && <Button onClick={onShowAll}>{t("history-show-all")}</Button>}
      >
        {narrowed ? t("history-nothing-matches-more") : t("history-empty-more")}
      </EmptyState>
    </div>
  );
}
