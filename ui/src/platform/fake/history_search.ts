import { fold } from "@/lib/fold";
import type { HistoryPage, HistoryQuery, Operation } from "../bindings.gen";
import type { World } from "./world";

const words = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Each word that is asked for begins one of those that the operation says. */
function says(operation: Operation, asked: string[]): boolean {
  const values = operation.changes.flatMap((change) => [change.before, change.after]);
  const said = words([operation.label.english, ...values].join(" "));
  return asked.every((word) => said.some((each) => each.startsWith(word)));
}

/** The page of the history that a query asks for, newest first. */
export function searchHistory(world: World, query: HistoryQuery): HistoryPage {
  const { lead, actor, from, until, before, limit } = query;
  const asked = words(query.query);
  const matching = world
    .history(lead)
    .filter(
      (each) =>
        (actor === null || each.actor === actor) &&
        (from === null || each.at >= from) &&
        (until === null || each.at < until) &&
        (before === null || each.id < before) &&
        says(each, asked),
    );
  return {
    operations: matching.slice(0, limit),
    next: matching.length > limit ? (matching[limit - 1]?.id ?? null) : null,
  };
}
