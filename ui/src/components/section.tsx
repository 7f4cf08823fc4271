import { ErrorState } from "@/components/error_state";
import { Skeleton } from "@/components/page_states";
import { t } from "@/lib/messages";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

type SectionProps = {
  title: ReactNode;
  /** One sentence: what this page is about. */
  lead?: ReactNode;
  children?: ReactNode;
};

/** One page of the settings: its title, a sentence, and what can be set. */
export function Section({ title, lead, children }: SectionProps) {
  return (
    <div className="mx-auto max-w-[680px] px-8 pt-6 pb-10 max-[1000px]:px-5">
      <h2 className="text-16 font-title tracking-[-0.011em]">{title}</h2>
      {lead && <p className="text-pretty text-ink-3">{lead}</p>}
      {children}
    </div>
  );
}

/** A part of a page under its own small title. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mt-6">
      <h3 className="mb-2 border-b border-line pb-1.5 font-title">{title}</h3>
      {children}
    </section>
  );
}

/** A name and what it stands for, in one line. */
export function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-h-9 items-center gap-4 border-b border-line-faint py-1">
      <dt className="w-[150px] flex-none text-12 text-ink-3">{name}</dt>
      <dd data-selectable className="min-w-0 flex-1 wrap-anywhere">
        {children}
      </dd>
    </div>
  );
}

type LoadedProps<Data> = {
  query: Pick<UseQueryResult<Data>, "data" | "isError" | "error" | "refetch">;
  /** What could not be shown: "The settings cannot be shown". */
  title: string;
  children: (data: Data) => ReactNode;
};

/** Shows what a query brought; while it comes a skeleton, and what went wrong with the way on. */
export function Loaded<Data>({ query, title, children }: LoadedProps<Data>) {
  if (query.isError) {
    return (
      <div className="flex py-8">
        <ErrorState title={title} error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  if (query.data === undefined) return <Skeleton label={t("common-loading")} rows={5} />;
  return children(query.data);
}
