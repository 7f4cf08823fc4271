import { BlankField } from "./blank_field";
import { Fragment } from "react";
import type { LeadId, Segment, Variable } from "@/platform/bindings.gen";

type LetterTextProps = {
  segments: readonly Segment[];
  variables: readonly Variable[];
  lead: LeadId;
};

/**
 * A text as it will leave. What was filled in carries a fine dotted line; what is missing is a red
 * box in the text, in which the lead's field can be filled.
 */
export function LetterTextView({ segments, variables, lead }: LetterTextProps) {
  return segments.map((segment, place) => {
    const variable = variables.find(({ name }) => name === segment.variable);
    // The pieces of a text have no name but their place.
    // oxlint-disable-next-line react/no-array-index-key
    const key = place;
    if (segment.variable === null) return <Fragment key={key}>{segment.text}</Fragment>;
    if (segment.missing)
      return (
        <BlankField
          key={`${segment.variable} ${key}`}
          lead={lead}
          variable={segment.variable}
          label={variable?.label ?? segment.variable}
        />
      );
    return (
      <bdi
        key={key}
        title={variable?.label}
        className="underline decoration-[color-mix(in_oklch,var(--accent-ink)_70%,transparent)] decoration-dotted decoration-1 underline-offset-4"
      >
        {segment.text}
      </bdi>
    );
  });
}
