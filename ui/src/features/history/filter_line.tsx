import { shownKeys } from "@/commands/actions";
import { SearchField } from "@/components/search_field";
import { Select } from "@/components/select";
import { t } from "@/lib/messages";
import type { Ref } from "react";
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

function Day({ label, value, onChange }: DayProps) {
  return (
    <label className="inline-flex items-center gap-1.5 text-12 text-ink-3">
      {label}
      <input
        type="date"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-7 rounded-2 border border-outline bg-paper px-2 text-13 text-ink num focus-visible:-outline-offset-1 focus-visible:border-transparent"
      />
    </label>
  );
}
