/** Work that goes on. Stilled to a dotted ring for those who want no motion. */
export function Spinner({ label }: { label?: string }) {
  return (
    <span
      role={label ? "status" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      className="inline-block size-4 flex-none animate-spin rounded-full border-2 border-line border-t-accent-ink motion-reduce:animate-none motion-reduce:border-dotted motion-reduce:border-accent-ink"
    />
  );
}
