import { shownKeys } from "@/commands/actions";
import { DateField } from "@/components/date_field";
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
      aria-label={t("history-search")}
      className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2"
    >
      <SearchField
        ref={searchRef}
        label={t("history-search")}
        clearLabel={t("history-clear-search")}
        value={filter.words}
        keys={shownKeys("list.search") ?? ""}
        onChange={(words) => change({ words })}
      />
      <Select
        label={t("history-who")}
        value={filter.who}
        options={[
          { value: "anyone", label: t("history-anyone") },
          { value: "person", label: t("history-you") },
          { value: "worker", label: t("history-by-itself") },
        ]}
        onChange={(who) => change({ who })}
      />
      <span className="flex gap-3">
        <Day label={t("history-from")} value={filter.from} onChange={(from) => change({ from })} />
        <Day
          label={t("history-until")}
          value={filter.until}
          onChange={(until) => change({ until })}
        />
      </span>
    </div>
  );
}

type DayProps = { label: string; value: string; onChange: (day: string) => void };

/** A day, or any; a date without a year is the last such day. */
function Day({ label, value, onChange }: DayProps) {
  return (
    <DateField
      label={label}
      past
      text={value}
      placeholder={t("history-any-day")}
      onText={onChange}
      className="w-36"
    />
  );
}
