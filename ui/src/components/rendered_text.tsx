import type { Segment } from "@/platform/bindings.gen";

type RenderedTextProps = {
  segments: readonly Segment[];
  /** How a variable is called for people; its bare name where this gives nothing. */
  labelOf?: (variable: string) => string | undefined;
};

/**
 * A text with its variables filled in: what the app filled carries a fine dotted line, what is missing is a red box at
 * its place.
 */
export function RenderedText({ segments, labelOf }: RenderedTextProps) {
  return segments.map((segment, place) => {
    // The pieces of a text have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    if (segment.variable === null) return <span key={place}>{segment.text}</span>;
    if (segment.missing) {
      return (
        // oxlint-disable-next-line react/no-array-index-key
        <span
          key={place}
          className="mx-px rounded-1 bg-danger-tint px-1.5 py-px text-13 font-strong text-danger shadow-[inset_0_0_0_1.5px_var(--danger)]"
        >
          {labelOf?.(segment.variable) ?? segment.variable}
        </span>
      );
    }
    return (
      <bdi
        // oxlint-disable-next-line react/no-array-index-key
        key={place}
        className="underline decoration-[color-mix(in_oklch,var(--accent-ink)_70%,transparent)] decoration-dotted decoration-1 underline-offset-4"
      >
        {segment.text}
      </bdi>
    );
  });
}
