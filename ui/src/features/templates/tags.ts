import { fold } from "@/lib/fold";
import type { TemplateFault, Variable } from "@/platform/bindings.gen";

/** A piece of a template's source: plain text, or a tag such as `{{company}}`. */
export type Piece = { text: string; tag: boolean; fault: boolean };

/** Where a fault stands in a text, in UTF-16 units. Lines and columns count from 1; columns count characters. */
export function offsetOf(text: string, fault: Pick<TemplateFault, "line" | "column">): number {
  const lines = text.split("\n");
  const before = lines.slice(0, fault.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const line = Array.from(lines[fault.line - 1] ?? "");
  return before + line.slice(0, fault.column - 1).join("").length;
}

const TAG = /\{\{[^{}\n]*\}\}/gu;

/** Takes a template's source apart, so that its tags can be tinted where they stand. */
export function pieces(text: string, faults: readonly TemplateFault[]): Piece[] {
  const places = faults.map((fault) => offsetOf(text, fault));
  const cut: Piece[] = [];
  let at = 0;
  const plain = (end: number) => {
    if (end > at) cut.push({ text: text.slice(at, end), tag: false, fault: false });
    at = end;
  };
  for (const match of text.matchAll(TAG)) {
    plain(match.index);
    at = match.index + match[0].length;
    const start = match.index;
    const end = at;
    const fault = places.some((place) => place >= start && place < end);
    cut.push({ text: match[0], tag: true, fault });
  }
  plain(text.length);
  return cut;
}

/** The variable that a whole tag names; none where there is no such variable. */
export function variableOf(tag: string, variables: readonly Variable[]): Variable | undefined {
  const name = tag.slice(2, -2).trim();
  return variables.find((variable) => variable.name === name);
}

/** The beginning of a tag that is being typed before the caret: where it starts, and what stands after its braces. */
export function begunTag(text: string, caret: number): { start: number; query: string } | null {
  const begun = /\{\{?([\p{L}\p{N}_ ]{0,30})$/u.exec(text.slice(0, caret));
  return begun === null ? null : { start: begun.index, query: begun[1] ?? "" };
}

/** The variables whose name or label holds what was typed. */
export function offered(variables: readonly Variable[], query: string): Variable[] {
  const asked = fold(query.trim());
  return variables.filter(
    ({ name, label }) => fold(label).includes(asked) || fold(name).includes(asked),
  );
}

/** The text with `{{name}}` in place of what stands from `start` to `end`, and where the caret goes then. */
export function withTag(text: string, start: number, end: number, name: string) {
  const tag = `{{${name}}}`;
  return { text: text.slice(0, start) + tag + text.slice(end), caret: start + tag.length };
}
