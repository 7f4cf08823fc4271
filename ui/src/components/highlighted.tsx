import { matchRanges } from "@/lib/fold";
import type { ReactNode } from "react";

/** A text with what a search matched marked, whatever the case and accents. */
export function Highlighted({ text, query }: { text: string; query: string }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of matchRanges(text, query)) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return <bdi>{parts}</bdi>;
}
