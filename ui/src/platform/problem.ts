import { say } from "@/lib/messages";
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

/** What went wrong, in the language of the window. */
export function wordsOf({ sentence }: Problem): string {
  return say(sentence);
}

/** What is wrong with this field, in plain words, or null where it is not this field's fault. */
export function problemOfField(thrown: unknown, field: string): string | null {
  return isProblem(thrown) && thrown.field === field ? wordsOf(thrown) : null;
}
