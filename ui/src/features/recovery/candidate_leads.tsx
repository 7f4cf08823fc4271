import { useRecoveryLeads } from "@/api/recovery";
import { classNames } from "@/components/class_names";
import { Tag } from "@/components/chip";
import { LeadLine } from "@/components/lead_line";
import { LeadPages } from "@/components/lead_pages";
import { SearchField } from "@/components/search_field";
import { Segments } from "@/components/segments";
import { t } from "@/lib/messages";
import type { Candidate, Difference, RecoveryLead, RecoveryReport } from "@/platform/bindings.gen";
import { useState } from "react";

const PAGE = 100;

type CandidateLeadsProps = { candidate: Candidate; report: RecoveryReport };

/** The leads of one candidate, so that they are seen before anything is chosen. */
export function CandidateLeads({ candidate, report }: CandidateLeadsProps) {
  const both = report.salvaged !== null && report.backup !== null;
  const [query, setQuery] = useState("");
  const [shown, setShown] = useState<Difference | "all">("all");
  const leads = useRecoveryLeads({
    candidate,
    query,
    difference: shown === "all" ? null : shown,
    limit: PAGE,
  });
  const rows = leads.data?.pages.flatMap((page) => page.leads) ?? [];
  const total = leads.data?.pages[0]?.total ?? 0;
  const title = t(candidate === "salvaged" ? "recovery-leads-salvaged" : "recovery-leads-backup");
  return (
    <section aria-label={title} className="mt-6">
      <div className="flex flex-wrap items-center gap-2 border-b border-line pb-2">
        <h2 className="font-title">{title}</h2>
        <span role="status" className="text-12 text-ink-3 num">
          {leads.data && t("recovery-count", { count: total })}
        </span>
        <span className="flex-1" />
        {both && (
          <Segments
            label={t("recovery-which")}
            value={shown}
            options={[
              { value: "all", label: t("recovery-all") },
              { value: "only_here", label: t("recovery-only-here-short") },
              { value: "differs", label: t("recovery-differs") },
            ]}
            onChange={setShown}
          />
        )}
        <SearchField
          label={t("recovery-search")}
          clearLabel={t("recovery-clear-search")}
          value={query}
          onChange={setQuery}
        />
      </div>
      <LeadPages
        leads={leads}
        label={title}
        query={query}
        rows={rows.map((lead) => (
          <Row key={lead.id} lead={lead} query={query} compared={both} />
        ))}
      />
    </section>
  );
}

function Row({ lead, query, compared }: { lead: RecoveryLead; query: string; compared: boolean }) {
  return (
    <li className="border-b border-line-faint">
      <LeadLine
        lead={lead}
        query={query}
        after={
          <span
            className={classNames(
              "flex flex-none justify-end gap-1",
              compared ? "w-[150px]" : "w-[84px]",
            )}
          >
            {lead.trashed && <Tag>{t("recovery-trashed")}</Tag>}
            {compared && lead.difference === "only_here" && (
              <Tag>{t("recovery-only-here-short")}</Tag>
            )}
            {compared && lead.difference === "differs" && <Tag>{t("recovery-differs")}</Tag>}
          </span>
        }
      />
    </li>
  );
}
