/** The tag of a variable in a text, with what stands in it beside the name. */
const tagOf = (variable: string) => new RegExp(`\\{\\{\\s*${variable}\\b[^}]*\\}\\}`, "u");

/**
 * Goes to the first blank of a composer: to its field where it is read, to its tag where the text is written, selected, so
 * that what is typed takes its place. False where neither is on the paper.
 */
export function goToBlank(paper: HTMLElement | null, missing: readonly string[]): boolean {
  const field = paper?.querySelector<HTMLElement>("[data-blank]");
  if (field) {
    field.focus();
    return true;
  }
  const boxes = paper?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("[data-composer]");
  for (const box of boxes ?? []) {
    const tags = missing
      .map((variable) => tagOf(variable).exec(box.value))
      .filter((tag) => tag !== null);
    const first = tags.toSorted((a, b) => a.index - b.index)[0];
    if (!first) continue;
    box.focus();
    box.setSelectionRange(first.index, first.index + first[0].length);
    return true;
  }
  return false;
}
