import { leadQuery } from "@/api/lead_query";
import { theseLeads } from "@/api/lead_set";
import { useLeadWindow } from "@/api/lead_window";
import { usePreferenceState } from "@/api/preferences";
import { useLead, useLeads, useOwnFields } from "@/api/queries";
import { allColumns, readColumns, writeColumns } from "./columns";
import { FilterBar } from "./filter_bar";
import { type GridHandle, LeadGrid, rowHeights, type Sight } from "./lead_grid";
import { LeadMenuItems, SelectionMenuItems } from "./lead_menu";
import { LeadPanel } from "./lead_panel";
import { leadList, type LeadsSearch } from "./leads_search";
import { SelectionBar } from "./selection_bar";
import { useGridCursor } from "./use_grid_cursor";
import { chosenWords, useLeadActions } from "./use_lead_actions";
import { ActionButton, useActions } from "@/commands/action_context";
import { Button } from "@/components/button";
import { classNames } from "@/components/class_names";
import { unlessUnsaved } from "@/components/field_in_place";
import { ErrorState } from "@/components/error_state";
import { Keys } from "@/components/key";
import { Page } from "@/components/page";
import { SearchField } from "@/components/search_field";
import { ToastPlace } from "@/components/toast";
import { EmptyState, Skeleton } from "@/components/page_states";
import { t } from "@/lib/messages";
import { count } from "@/lib/numbers";
import { Plus, SearchX, Users } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";

type LeadsScreenProps = {
  search: LeadsSearch;
  /** Changes the address; a step that is not worth going back to replaces the one before. */
  onSearch: (search: LeadsSearch, how: { replace: boolean }) => void;
  onFollowUp: (id: string) => void;
  onOpenFull: (id: string) => void;
};

/** All leads: searched, filtered, sorted, selected; one of them open beside the list. */
export function LeadsScreen({ search, onSearch, onFollowUp, onOpenFull }: LeadsScreenProps) {
  const [preferences, prefer] = usePreferenceState();
  const [typed, setTyped] = useSearchWords(search.q ?? "");
  const field = useRef<HTMLInputElement>(null);
  const [grid, setGrid] = useState<GridHandle | null>(null);
  const [inSight, setInSight] = useState({ first: 0, last: 50 });
  const rows = useLeadWindow(leadList(search, typed, preferences), inSight.first, inSight.last);
  const all = useLeads(leadQuery());
  const rowHeight = rowHeights[preferences.density];

  const open = (id: string) =>
    onSearch({ ...search, lead: id }, { replace: search.lead !== undefined });
  const close = () => {
    const { lead: _, ...rest } = search;
    onSearch(rest, { replace: false });
    grid?.focus();
  };
  const cursor = useGridCursor(
    rows,
    { open: search.lead ?? null, onOpen: open },
    {
      scrollTo: (index) => grid?.scrollTo(index),
      has: (index) => index >= inSight.first && index <= inSight.last,
    },
  );
  const { selected } = cursor;
  const about = selected.count === 0 ? theseLeads(cursor.id ? [cursor.id] : []) : selected;
  const only = selected.count === 0 ? cursor.id : selected.only;
  const row = only === null ? null : rows.indexOf(only);
  const listed = row === null ? undefined : rows.rowAt(row)?.lead;
  const loaded = useLead(listed === undefined ? only : null);
  const lead = loaded.data ?? listed ?? null;
  const isPending = rows.isPending || (only !== null && lead === null && !loaded.isError);
  const { runs, dialogs } = useLeadActions({
    leads: about,
    lead,
    isPending,
    onFollowUp,
    onTrashed: () => {
      cursor.clear();
      if (search.lead && (selected.has(search.lead) || only === search.lead)) close();
    },
  });
  const some = rows.length > 0;
  const at = cursor.index;
  const walk = (move: () => void) =>
    unlessUnsaved(() => {
      move();
      grid?.focus();
    });
  const inScreen = Math.max(1, inSight.last - inSight.first - 1);

  useActions(
    {
      ...runs,
      "lead.note": cursor.id !== null && !search.lead && (() => cursor.id && open(cursor.id)),
      "list.search": () => {
        field.current?.focus();
        field.current?.select();
      },
      "list.next": some && walk(() => cursor.moveBy(1)),
      "list.previous": some && walk(() => cursor.moveBy(-1)),
      "list.first": some && walk(() => cursor.moveTo(0)),
      "list.last": some && walk(() => cursor.moveTo(rows.length - 1)),
      "list.page_down": some && walk(() => cursor.moveBy(inScreen)),
      "list.page_up": some && walk(() => cursor.moveBy(-inScreen)),
      "list.open": rows.isPending
        ? "soon"
        : cursor.id !== null &&
          (() => {
            if (cursor.id === null) return;
            if (search.lead === cursor.id) onOpenFull(cursor.id);
            else open(cursor.id);
          }),
      "list.close": search.lead
        ? close
        : selected.count !== 0
          ? () => cursor.clear()
          : typed !== "" && (() => setWords("")),
      "list.select": at !== null && (() => cursor.toggle(at)),
      "list.extend_down": at !== null && walk(() => cursor.extendTo(at + 1)),
      "list.extend_up": at !== null && walk(() => cursor.extendTo(at - 1)),
      "list.select_all": some && (() => cursor.selectAll()),
    },
    {
      scope: "page",
      subject: only === null ? chosenWords(about) : (lead?.name ?? null),
    },
  );

  const setWords = (words: string) => {
    setTyped(words);
    grid?.toTop();
    const { q: _, lead: __, ...rest } = search;
    onSearch(words === "" ? rest : { ...rest, q: words }, { replace: true });
  };
  const total = all.data?.count ?? null;
  const narrowed = rows.list.query !== "" || rows.list.state !== null;
  const fields = useOwnFields();
  const columns = useMemo(
    () => readColumns(preferences.columns, allColumns(fields)),
    [preferences.columns, fields],
  );

  return (
    <div className="flex min-h-0 flex-1">
      <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
        <Page
          title={t("sidebar-leads")}
          sub={
            total && (
              <span role="status">
                {narrowed
                  ? t("leads-count-of", { found: count(rows.count), all: count(total) })
                  : count(total)}
              </span>
            )
          }
          actions={
            <>
              <SearchField
                ref={field}
                label={t("action-search")}
                clearLabel={t("leads-clear-search")}
                keys="/"
                value={typed}
                onChange={setWords}
                onKeyDown={(event) => {
                  if (event.key !== "ArrowDown" && event.key !== "Enter") return;
                  event.preventDefault();
                  event.stopPropagation();
                  grid?.focus();
                }}
              />
              <ActionButton action="lead.new" icon={Plus} />
            </>
          }
        >
          <FilterBar
            state={search.state ?? null}
            onState={(state) => {
              const { state: _, ...rest } = search;
              onSearch(state ? { ...rest, state } : rest, { replace: false });
            }}
            columns={columns}
            onColumns={(shown) => prefer({ columns: writeColumns(shown) })}
          />
          {rows.error !== null ? (
            <ErrorState
              title={t("leads-not-shown")}
              error={rows.error}
              onRetry={() => rows.retry()}
            />
          ) : rows.isPending ? (
            <Skeleton label={t("leads-loading")} rows={16} />
          ) : rows.length === 0 ? (
            narrowed ? (
              <EmptyState
                icon={SearchX}
                title={t("leads-none-found")}
                actions={
                  <Button
                    onClick={() => {
                      setTyped("");
                      onSearch({}, { replace: false });
                    }}
                  >
                    {t("leads-show-all")}
                  </Button>
                }
              >
                {t("leads-none-found-more")}
              </EmptyState>
            ) : (
              <EmptyState
                icon={Users}
                title={t("leads-empty")}
                actions={<ActionButton action="lead.new" kind="primary" icon={Plus} />}
              >
                {t("leads-empty-more")}
              </EmptyState>
            )
          ) : (
            <LeadGrid
              handle={setGrid}
              rows={rows}
              onSight={(sight) => setInSight((before) => sameOr(before, sight))}
              cursor={cursor}
              rowHeight={rowHeight}
              columns={columns}
              onColumns={(shown) => prefer({ columns: writeColumns(shown) })}
              onSort={(sort, descending) => {
                prefer({ sort, sort_descending: descending });
                onSearch({ ...search, sort, desc: descending }, { replace: false });
              }}
              panelOpen={search.lead !== undefined}
              onOpen={open}
              onOpenFull={onOpenFull}
              menu={only === null ? <SelectionMenuItems /> : lead && <LeadMenuItems lead={lead} />}
            />
          )}
          {selected.count !== 0 && (
            <SelectionBar count={selected.count} onClear={() => cursor.clear()} />
          )}
          <ToastPlace />
          <footer className="flex h-8 flex-none items-center gap-3 border-t border-line px-4 text-12 text-ink-3 num">
            {some && t("leads-foot", { shown: count(rows.count), count: rows.count.value })}
            <span className="flex-1" />
            <span
              aria-hidden
              className={classNames(
                "items-center gap-1.5",
                some ? "flex max-[1000px]:hidden" : "hidden",
              )}
            >
              <Keys keys="x" /> {t("leads-foot-select")} <Keys keys="j k" /> {t("leads-foot-move")}{" "}
              <Keys keys="enter" /> {t(search.lead ? "leads-foot-open-full" : "leads-foot-open")}
            </span>
          </footer>
        </Page>
      </div>
      {search.lead && (
        <LeadPanel
          key={search.lead}
          id={search.lead}
          onFollowUp={onFollowUp}
          onClose={close}
          onOpenFull={onOpenFull}
        />
      )}
      {dialogs}
    </div>
  );
}

/** The sight before where nothing moved, so that nothing is drawn again. */
function sameOr(before: Sight, now: Sight): Sight {
  return before.first === now.first && before.last === now.last ? before : now;
}

/** The words in the search field: typed here, or brought by going back and forward. */
function useSearchWords(address: string): [string, (words: string) => void] {
  const [typed, setTyped] = useState(address);
  // What was typed comes back by the address, perhaps after more was typed.
  const sent = useRef(new Set([address]));
  useEffect(() => {
    if (!sent.current.delete(address)) setTyped(address);
  }, [address]);
  return [
    typed,
    (words) => {
      sent.current.add(words);
      setTyped(words);
    },
  ];
}
