import type { Problem, ProblemKind } from "./bindings.gen";

/** Whether what was thrown is a problem that the core described in plain words. */
export function isProblem(thrown: unknown): thrown is Problem {
  return (
    typeof thrown === "object" &&
    thrown !== null &&
    "kind" in thrown &&
    "message" in thrown &&
    typeof thrown.message === "string"
  );
}

/** Whether what was thrown is a problem of this kind. */
export function isProblemOf(thrown: unknown, kind: ProblemKind): thrown is Problem {
  return isProblem(thrown) && thrown.kind === kind;
}
