import type { Problem, ProblemKind, StaleField } from "@/platform/bindings.gen";

type More = { field?: string; differences?: StaleField[]; technical?: string };

/** A problem as the core would word it. */
export function problem(kind: ProblemKind, message: string, more: More = {}): Problem {
  const { field = null, differences = [], technical = null } = more;
  const details = { variables: [], leads: [], differences, technical };
  const sentence = { key: "phrase-words", values: { words: message } };
  return { kind, message, sentence, field, details };
}
