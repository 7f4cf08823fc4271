import type { LeadState } from "@/platform/bindings.gen";

/** The mark of a lead's state: a dashed ring, a quarter full. Always with its word or a title. */
export function StateGlyph({ state }: { state: LeadState }) {
  if (state === "PENDING")
    return (
      <svg aria-hidden viewBox="0 0 14 14" className="size-3.5 flex-none text-stage-pending">
        <circle
          cx="7"
          cy="7"
          r="5.75"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray="2.3 1.9"
        />
      </svg>
    );
  return (
    <svg aria-hidden viewBox="0 0 14 14" className="size-3.5 flex-none text-stage-reached">
      <circle cx="7" cy="7" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M7 7V3.5A3.5 3.5 0 0 1 10.5 7Z" fill="currentColor" />
    </svg>
  );
}
