import { ActionMenuItem, useActions } from "@/commands/action_context";
import { Button } from "@/components/button";
import { ContextMenu } from "@/components/context_menu";
import { useCurrentRow } from "@/components/current_row";
import { pastDay } from "@/lib/dates";
import { inWords, t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { Operation, UndoOutcome } from "@/platform/bindings.gen";
import { ListTree, Undo2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { byDay } from "./days";
import { OperationRow, undoable } from "./operation_row";

/** How many rows a key of a page moves. */
const STRIDE = 10;

type OperationListProps = {
  operations: readonly Operation[];
  query: string;
  /** What undoing came to, by operation; the last one last. */
  outcomes: ReadonlyMap<string, UndoOutcome>;
  onUndo: (operation: Operation) => void;
  onSearch: () => void;
  /** Brings older ones; null: there are none. */
  onMore: (() => void) | null;
};

/** The operations under the days on which they were done, worked by keys like every list. */
export function OperationList(props: OperationListProps) {
  const { operations, query, outcomes, onUndo, onMore } = props;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const { list, current, setCurrent, go } = useCursor(operations, onMore);
  const now = useNow();
  const chosen = operations[current];
  const toggle = (id: string) =>
    setOpened((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });

  useActions(
    {
      "list.search": props.onSearch,
      "list.next": () => go(current + 1),
      "list.previous": () => go(current - 1),
      "list.page_down": () => go(current + STRIDE),
      "list.page_up": () => go(current - STRIDE),
      "list.first": () => go(0),
      "list.last": () => go(operations.length - 1 + (onMore === null ? 0 : 1)),
      "list.open": chosen && (() => toggle(chosen.id)),
      "history.undo": chosen && undoable(chosen) && (() => onUndo(chosen)),
    },
    { scope: "page", subject: chosen && inWords(chosen.label) },
  );

  const latest = [...outcomes.keys()].at(-1);
  const place = new Map(operations.map(({ id }, index) => [id, index]));
  return (
    <ContextMenu
      items={
        chosen && (
          <>
            {undoable(chosen) && <ActionMenuItem action="history.undo" icon={Undo2} />}
            <ActionMenuItem action="list.open" icon={ListTree} />
          </>
        )
      }
      onOpen={(target) => {
        const rows = [...(list.current?.querySelectorAll("[data-operation]") ?? [])];
        const row = target.closest("li")?.querySelector("[data-operation]");
        if (row) setCurrent(rows.indexOf(row));
      }}
    >
      <div ref={list} className="mt-2">
        {byDay(operations).map((day) => {
          const name = pastDay(day.at, now);
          return (
            <div key={day.at} className="mt-3">
              <h3 className="border-b border-line pb-1 text-12 font-title text-ink-2 first-letter:uppercase">
                {name}
              </h3>
              <ol aria-label={t("history-changes", { day: name })}>
                {day.operations.map((operation) => (
                  <OperationRow
                    key={operation.id}
                    operation={operation}
                    query={query}
                    current={operation === chosen}
                    onCurrent={() => setCurrent(place.get(operation.id) ?? 0)}
                    open={opened.has(operation.id)}
                    onToggle={() => toggle(operation.id)}
                    onUndo={() => onUndo(operation)}
                    outcome={outcomes.get(operation.id) ?? null}
                    latest={operation.id === latest}
                  />
                ))}
              </ol>
            </div>
          );
        })}
        {onMore && (
          <Button kind="quiet" size="sm" className="mt-2" onClick={onMore}>
            {t("settings-show-more")}
          </Button>
        )}
      </div>
    </ContextMenu>
  );
}

/** Which row the keys act on. Going past the end brings older ones, and goes on there. */
function useCursor(operations: readonly Operation[], onMore: (() => void) | null) {
  const list = useRef<HTMLDivElement>(null);
  const current = useCurrentRow(operations.map(({ id }) => id));
  const wanted = useRef<number | null>(null);
  const last = operations.length - 1;

  useEffect(() => {
    if (wanted.current === null || wanted.current > last) return;
    focusRow(list.current, wanted.current);
    wanted.current = null;
  }, [last]);

  const go = (to: number) => {
    wanted.current = null;
    if (to <= last || onMore === null)
      return focusRow(list.current, Math.min(Math.max(to, 0), last));
    wanted.current = to;
    onMore();
  };
  return { list, current: current.index, setCurrent: current.moveTo, go };
}

/** The focus brings a row into sight, and makes it the current one. */
const focusRow = (list: Element | null, row: number) =>
  list?.querySelectorAll<HTMLElement>("[data-operation]")[row]?.focus();
