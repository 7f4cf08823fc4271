import { isOverdue } from "@/lib/dates";
import type { NextStep } from "@/platform/bindings.gen";

/**
 * The queue in the order in which it is shown: a step whose time has passed today is overdue, and stands before those of
 * today without a time. Keys that move through the queue go by this order too.
 */
export function lateFirst<Item extends { step: NextStep }>(
  items: readonly Item[],
  now: Date,
): Item[] {
  const [late, due]: [Item[], Item[]] = [[], []];
  for (const item of items) (isOverdue(item.step, now) ? late : due).push(item);
  return [...late, ...due];
}
