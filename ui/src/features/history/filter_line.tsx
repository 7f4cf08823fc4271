import { shownKeys } from "@/commands/actions";
import { classNames } from "@/components/class_names";
import { SearchField } from "@/components/search_field";
import { Select } from "@/components/select";
import { t } from "@/lib/messages";
import { type Ref, useId } from "react";
import type { HistoryFilter } from "./history_filter";

type FilterLineProps = {
  filter: HistoryFilter;
  onFilter: (filter: HistoryFilter) => void;
  searchRef: Ref<HTMLInputElement>;
};

/** By words, by whom, and from which day to which. */
export function FilterLine({ filter, onFilter, searchRef }: FilterLineProps) {
  const change = (changes: Partial<HistoryFilter>) => onFilter({ ...filter, ...changes });
  return (
    <div
      role="search"
      aria-label={t("history.search")}
      className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2"
    >
      <SearchField
        ref={searchRef}
        label={t("history.search")}
        clearLabel={t("history.clear_search")}
        value={filter.words}
        keys={shownKeys("list.search") ?? ""}
        onChange={(words) => change({ words })}
      />
      <Select
        label={t("history.who")}
        value={filter.who}
        options={[
          { value: "anyone", label: t("history.anyone") },
          { value: "person", label: t("history.you") },
          { value: "worker", label: t("history.by_itself") },
        ]}
        onChange={(who) => change({ who })}
      />
      <span className="flex gap-3">
        <Day label={t("history.from")} value={filter.from} onChange={(from) => change({ from })} />
        <Day
          label={t("history.until")}
          value={filter.until}
          onChange={(until) => change({ until })}
        />
      </span>
    </div>
  );
}

type DayProps = { label: string; value: string; onChange: (day: string) => void };

/** A day, or any. WebKit writes today's into a blank field, as if it had been chosen: a word stands over it. */
function Day({ label, value, onChange }: DayProps) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-1.5">
      <label htmlFor={id} className="text-12 text-ink-3">
        {label}
      </label>
      <span className="relative">
        <input
          id={id}
          type="date"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={classNames(
            "peer h-7 rounded-2 border border-outline bg-paper px-2 num focus-visible:-outline-offset-1 focus-visible:border-transparent",
            value === "" && "[&:not(:focus)::-webkit-datetime-edit]:opacity-0",
          )}
        />
        {value === "" && (
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 left-2 leading-7 text-ink-3 peer-focus:hidden"
          >
            {t("history.any_day")}
          </span>
        )}
      </span>
    </span>
  );
}
