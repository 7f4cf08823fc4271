import type { Segment } from "@/platform/bindings.gen";
import { Fragment, type ReactNode } from "react";

type RenderedTextProps = {
  segments: readonly Segment[];
  /** How a variable is called for people; its bare name where this gives nothing. */
  labelOf: (variable: string) => string | undefined;
  /** What stands in place of a missing variable; a red box where it is not said. */
  renderMissing?: (variable: string, label: string) => ReactNode;
};

/**
 * A text with its variables filled in: what the app filled carries a fine dotted line, what is
 * missing stands out at its place.
 */
export function RenderedText({ segments, labelOf, renderMissing = redBox }: RenderedTextProps) {
  return segments.map((segment, place) => {
    // The pieces of a text have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    const key = place;
    if (segment.variable === null) return <Fragment key={key}>{segment.text}</Fragment>;
    const label = labelOf(segment.variable) ?? segment.variable;
    if (segment.missing)
      return <Fragment key={key}>{renderMissing(segment.variable, label)}</Fragment>;
    return (
      <bdi
        key={key}
        title={label}
        className="underline decoration-[color-mix(in_oklch,var(--accent-ink)_70%,transparent)] decoration-dotted decoration-1 underline-offset-4"
      >
        {segment.text}
      </bdi>
    );
  });
}

function redBox(_variable: string, label: string): ReactNode {
  return (
    <span className="mx-px rounded-1 bg-danger-tint px-1.5 py-px text-13 font-strong text-danger shadow-[inset_0_0_0_1.5px_var(--danger)]">
      {label}
    </span>
  );
}
