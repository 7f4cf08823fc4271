import { Icon } from "@/components/icon";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** Something folded away under a word; raw server text and the like. */
export function Fold({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="inline-flex list-none items-center gap-1 rounded-1 text-12 text-ink-3 hover:text-ink-2 [&::-webkit-details-marker]:hidden">
        <Icon of={ChevronRight} size={12} className="group-open:rotate-90" />
        {label}
      </summary>
      {children}
    </details>
  );
}

/** Text of a machine, as it came; can be selected and taken along. */
export function RawText({ children }: { children: string }) {
  return (
    <pre
      data-selectable
      className="mt-2 overflow-auto rounded-2 border border-line bg-paper px-3 py-2 text-left font-mono text-[11.5px] leading-[17px] tracking-normal wrap-anywhere whitespace-pre-wrap text-ink-2"
    >
      {children}
    </pre>
  );
}
