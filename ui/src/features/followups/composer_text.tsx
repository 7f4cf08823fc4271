import { RenderedText } from "@/components/rendered_text";
import { BlankField } from "./blank_field";
import type { LeadId, Segment, Variable } from "@/platform/bindings.gen";

type ComposerTextProps = {
  segments: readonly Segment[];
  variables: readonly Variable[];
  lead: LeadId;
  onFilled: (variable: string) => void;
};

/**
 * A text as it will leave. What was filled in carries a fine dotted line; what is missing is a red
 * box in the text, in which the lead's field can be filled.
 */
export function ComposerTextView({ segments, variables, lead, onFilled }: ComposerTextProps) {
  return (
    <RenderedText
      segments={segments}
      labelOf={(name) => variables.find((variable) => variable.name === name)?.label}
      renderMissing={(variable, label) => (
        <BlankField lead={lead} variable={variable} label={label} onFilled={onFilled} />
      )}
    />
  );
}
