import { keys } from "@/api/keys";
import type { Count, LeadPage, LeadQuery, LeadRow } from "@/platform/bindings.gen";
import { useCommands } from "@/platform/backend_context";
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

/** What is asked for: everything of a `LeadQuery` but the place. */
export type LeadList = Omit<LeadQuery, "offset" | "limit" | "after">;

/** How many rows one question brings. */
const pageSize = 100;

/** Rows by their place, as far as they were asked for. */
export type LeadWindow = {
  /** The list that is shown: the one before, until the first rows of the new one are there. */
  list: LeadList;
  count: Count;
  /** How many rows there are to scroll through: where the count was capped, as many as are known. */
  length: number;
  rowAt(index: number): LeadRow | undefined;
  /** The place of a lead among the rows that are kept fresh; null where it is not among them. */
  indexOf(id: string): number | null;
  /** The ids of those rows, in order. */
  ids(): string[];
  /** The first rows are on their way and there are no old ones to show. */
  isPending: boolean;
  error: unknown;
  retry(): void;
};

/**
 * A window onto a list of leads of any length: the pages in which rows `first` to `last` stand are
 * asked for, in any order, so that one can leap to the end of a million. While a new list is on its
 * way, the old one stays.
 */
export function useLeadWindow(wanted: LeadList, first: number, last: number): LeadWindow {
  const commands = useCommands();
  const client = useQueryClient();
  const [shown, setShown] = useState(wanted);

  const page = (list: LeadList, number: number) => {
    const query: LeadQuery = { ...list, offset: number * pageSize, limit: pageSize, after: null };
    return { queryKey: keys.leads.list(query), queryFn: () => commands.listLeads(query) };
  };

  const head = useQuery(page(wanted, 0));
  const changed = JSON.stringify(shown) !== JSON.stringify(wanted);
  if (changed && (head.data || head.isError)) setShown(wanted);

  const from = Math.floor(first / pageSize);
  const numbers = Array.from(
    { length: Math.floor(Math.max(first, last) / pageSize) - from + 1 },
    (_, place) => from + place,
  );
  const pages = useQueries({ queries: numbers.map((number) => page(shown, number)) });
  const pageAt = (number: number) =>
    pages[number - from]?.data ?? client.getQueryData<LeadPage>(page(shown, number).queryKey);
  const start = pageAt(0);
  // The first page is always asked for; what was scrolled past may be stale.
  const fresh = from === 0 ? numbers : [0, ...numbers];
  const failed = head.error ?? pages.find(({ error }) => error)?.error ?? null;

  const lastNumber = from + numbers.length - 1;
  const lastPage = pageAt(lastNumber);
  const known = lastPage
    ? lastNumber * pageSize + lastPage.rows.length + (lastPage.next === null ? 0 : pageSize)
    : 0;
  const count = start?.count ?? { value: 0, capped: false };

  return {
    list: shown,
    count,
    length: count.capped ? Math.max(count.value, known) : count.value,
    rowAt: (index) => pageAt(Math.floor(index / pageSize))?.rows[index % pageSize],
    indexOf: (id) => {
      for (const number of fresh) {
        const place = pageAt(number)?.rows.findIndex((row) => row.id === id) ?? -1;
        if (place !== -1) return number * pageSize + place;
      }
      return null;
    },
    ids: () => fresh.flatMap((number) => pageAt(number)?.rows.map(({ id }) => id) ?? []),
    isPending: !start && failed === null,
    error: start ? null : failed,
    retry: () => void client.refetchQueries({ queryKey: keys.leads.all, type: "active" }),
  };
}
