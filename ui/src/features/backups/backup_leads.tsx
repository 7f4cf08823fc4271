import { useBackupLeads, useRestoreFromBackup } from "@/api/backups";
import { Button } from "@/components/button";
import { Check } from "@/components/check";
import { problemWords } from "@/components/error_state";
import { LeadPages } from "@/components/lead_pages";
import { SearchField } from "@/components/search_field";
import { Spinner } from "@/components/spinner";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { LeadDifference, LeadId, RestoreOutcome } from "@/platform/bindings.gen";
import { useState } from "react";
import { BackupLeadRow } from "./backup_lead_row";

const PAGE = 100;

type BackupLeadsProps = {
  token: string;
  difference: LeadDifference;
  onRestored: (outcome: RestoreOutcome) => void;
};

/** The leads of an open backup that differ in one way, to be looked at and put back one by one or several at once. */
export function BackupLeads({ token, difference, onRestored }: BackupLeadsProps) {
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<LeadId>>(new Set());
  const leads = useBackupLeads(token, { query, difference, limit: PAGE });
  const restore = useRestoreFromBackup();
  const restorable = difference === "only_in_backup" || difference === "changed";
  const rows = leads.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = leads.data?.pages[0]?.total ?? 0;
  const putBack = (ids: LeadId[]) => {
    if (restore.isPending) return;
    restore.mutate(
      { token, what: { leads: ids } },
      {
        onSuccess: (outcome) => {
          setChosen(new Set());
          onRestored(outcome);
        },
        onError: (error) => notify({ kind: "bad", words: problemWords(error) }),
      },
    );
  };
  const choose = (id: LeadId, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <section aria-label={t("inside-leads")}>
      <div className="flex min-h-11 items-center gap-2 border-b border-line-faint py-2">
        {restorable && (
          <span className="mr-1 flex">
            <Check
              checked={chosen.size > 0 && (chosen.size === rows.length || "mixed")}
              label={t("inside-choose-all")}
              onChange={(on) => setChosen(new Set(on ? rows.map((row) => row.id) : []))}
            />
          </span>
        )}
        <SearchField
          label={t("inside-search")}
          clearLabel={t("inside-clear-search")}
          value={query}
          onChange={setQuery}
        />
        <span role="status" className="flex-1 text-12 text-ink-3 num">
          {leads.data && t("recovery-count", { count: total })}
        </span>
        {restore.isPending && <Spinner label={t("inside-restoring")} />}
        {chosen.size > 0 && (
          <>
            <Button kind="quiet" size="sm" onClick={() => setChosen(new Set())}>
              {t("inside-choose-none")}
            </Button>
            <Button size="sm" onClick={() => putBack([...chosen])}>
              {t("inside-restore-chosen", { count: chosen.size })}
            </Button>
          </>
        )}
      </div>
      <LeadPages
        leads={leads}
        label={t("inside-leads")}
        query={query}
        rows={rows.map((lead) => (
          <BackupLeadRow
            key={lead.id}
            lead={lead}
            query={query}
            chosen={chosen.has(lead.id)}
            onChoose={restorable ? (on) => choose(lead.id, on) : null}
            onRestore={() => putBack([lead.id])}
          />
        ))}
      />
    </section>
  );
}
