import { Button } from "@/components/button";
import { Loaded } from "@/components/section";
import { t } from "@/lib/messages";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

type LeadPagesProps = {
  leads: UseInfiniteQueryResult;
  /** What the list is called. */
  label: string;
  /** What was searched for. */
  query: string;
  /** A row a lead, as far as they were brought. */
  rows: readonly ReactNode[];
};

/** Leads of another copy of the data as a search finds them: the first ones, and more when asked. */
export function LeadPages({ leads, label, query, rows }: LeadPagesProps) {
  return (
    <>
      <Loaded query={leads} title={t("recovery-cannot-show")}>
        {() =>
          rows.length === 0 ? (
            <p className="py-6 text-center text-ink-3">
              {query === "" ? t("recovery-no-leads") : t("recovery-nothing-matches", { query })}
            </p>
          ) : (
            <ul aria-label={label}>{rows}</ul>
          )
        }
      </Loaded>
      {leads.hasNextPage && (
        <Button kind="quiet" size="sm" className="mt-2" onClick={() => void leads.fetchNextPage()}>
          {t("settings-show-more")}
        </Button>
      )}
    </>
  );
}
