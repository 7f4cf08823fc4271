import { Highlighted } from "@/components/highlighted";
import type { ReactNode } from "react";

type LeadLineProps = {
  /** Who; what is not known is blank. */
  lead: { name: string; company: string; email?: string };
  /** What was searched for. */
  query: string;
  /** Stands before the name: a box to tick. */
  before?: ReactNode;
  /** Stands at the end: words about it, or what can be done. */
  after?: ReactNode;
};

/** A lead in one line, with what a search matched marked. */
export function LeadLine({ lead, query, before, after }: LeadLineProps) {
  return (
    <div className="flex min-h-9 items-center gap-3">
      {before}
      <span className="cut flex-1 font-strong">
        <Highlighted text={lead.name} query={query} />
      </span>
      <span className="cut flex-1 text-ink-2">
        <Highlighted text={lead.company} query={query} />
      </span>
      {lead.email !== undefined && (
        <span className="cut flex-1 text-ink-3">
          <Highlighted text={lead.email} query={query} />
        </span>
      )}
      {after}
    </div>
  );
}
