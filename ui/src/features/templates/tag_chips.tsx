import { classNames } from "@/components/class_names";
import type { TemplateFault, Variable } from "@/platform/bindings.gen";
import { pieces, variableOf } from "./tags";

type TagChipsProps = {
  text: string;
  variables: readonly Variable[];
  faults?: readonly TemplateFault[];
};

/** A template's source for reading: each tag as a chip with the name that people know the variable by. */
export function TagChips({ text, variables, faults = [] }: TagChipsProps) {
  return pieces(text, faults).map((piece, place) => {
    if (!piece.tag) return piece.text;
    return (
      // The pieces of a text have no identity but their place.
      // oxlint-disable-next-line react/no-array-index-key
      <bdi key={place} className={classNames("rounded-1 px-1", tagTint(piece.fault))}>
        {variableOf(piece.text, variables)?.label ?? piece.text}
      </bdi>
    );
  });
}

/** The ground under a tag; red where it is at fault. */
export const tagTint = (fault: boolean) =>
  fault
    ? "bg-danger-tint shadow-[0_0_0_1.5px_var(--danger)]"
    : "bg-accent-tint shadow-[0_0_0_1px_var(--accent-tint-2)]";
