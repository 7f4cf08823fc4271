import { typedDate } from "@/lib/typed_date";
import type { Actor, HistoryQuery } from "@/platform/bindings.gen";

/** What of the history is asked for. Days are local ones as they were typed; blank, or not a date yet: no limit. */
export type HistoryFilter = {
  words: string;
  who: Actor | "anyone";
  from: string;
  until: string;
};

export const everything: HistoryFilter = { words: "", who: "anyone", from: "", until: "" };

/** Whether anything is left out. */
export const narrows = ({ words, who, from, until }: HistoryFilter): boolean =>
  words.trim() !== "" || who !== "anyone" || from !== "" || until !== "";

/** The instant at which a local day begins, or some days later; null where there is no day. */
function begin(typed: string, now: Date, later = 0): string | null {
  const { date } = typedDate(typed, now, { past: true });
  if (date === null) return null;
  const at = new Date(`${date}T00:00:00`);
  at.setDate(at.getDate() + later);
  return at.toISOString();
}

/** The question to the core: both days are included whole. */
export function queryOf(
  filter: HistoryFilter,
  now: Date,
  limit: number,
): Omit<HistoryQuery, "before"> {
  return {
    lead: null,
    query: filter.words,
    actor: filter.who === "anyone" ? null : filter.who,
    from: begin(filter.from, now),
    until: begin(filter.until, now, 1),
    limit,
  };
}
