import type { DuplicateLead, Problem, ProblemKind, StaleField, Wording } from "../bindings.gen";

/** What the core would say, in English alone. */
export const inEnglish = (english: string): Wording => ({ english, sentence: null });

/** A problem as the core would word it. */
export function problem(
  kind: ProblemKind,
  message: string,
  more: {
    field?: string;
    variables?: string[];
    leads?: DuplicateLead[];
    differences?: StaleField[];
    technical?: string;
  } = {},
): Problem {
  return {
    kind,
    message,
    sentence: null,
    field: more.field ?? null,
    details: {
      variables: more.variables ?? [],
      leads: more.leads ?? [],
      differences: more.differences ?? [],
      technical: more.technical ?? null,
    },
  };
}

/** Rejects as a command does. A plain object, since that is what crosses the border. */
export function refuse(...given: Parameters<typeof problem>): never {
  // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error
  throw problem(...given);
}
