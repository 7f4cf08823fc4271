import type { Actor, HistoryQuery } from "@/platform/bindings.gen";

/** What of the history is asked for. Days are local ones as YYYY-MM-DD, blank: no limit. */
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
function begin(day: string, later = 0): string | null {
  const at = new Date(`${day}T00:00:00`);
  if (Number.isNaN(at.getTime())) return null;
  at.setDate(at.getDate() + later);
  return at.toISOString();
}

/** The question to the core: both days are included whole. */
export function queryOf(filter: HistoryFilter, limit: number): Omit<HistoryQuery, "before"> {
  return {
    lead: null,
    query: filter.words,
    actor: filter.who === "anyone" ? null : filter.who,
    from: begin(filter.from),
    until: begin(filter.until, 1),
    limit,
  };
}
