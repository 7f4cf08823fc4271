import type { StaleField } from "@/platform/bindings.gen";
import { isProblem, isProblemOf } from "@/platform/problem";

/** What somebody else changed while it was edited here; empty where that is not what went wrong. */
export function differencesIn(problem: unknown): readonly StaleField[] {
  return isProblem(problem) && isProblemOf(problem, "conflict") ? problem.details.differences : [];
}
