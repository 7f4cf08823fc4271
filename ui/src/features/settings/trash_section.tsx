import { leadQuery } from "@/api/lead_query";
import { useLeads, useTrashedFiles } from "@/api/queries";
import { useActions } from "@/commands/action_context";
import { shownKeys } from "@/commands/actions";
import { Button } from "@/components/button";
import { SearchField } from "@/components/search_field";
import { EmptyState } from "@/components/page_states";
import { matchesAll } from "@/lib/fold";
import { t } from "@/lib/messages";
import { count } from "@/lib/numbers";
import type { Count } from "@/platform/bindings.gen";
import { Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { Loaded, Section } from "@/components/section";
import { EmptyTrash } from "./empty_trash";
import { TrashedFiles } from "./trashed_files";
import { TrashedLeads } from "./trashed_leads";

const STEP = 100;

/** What was thrown away and can be had back, until the trash is emptied. */
export function TrashSection() {
  const [query, setQuery] = useState("");
  const [limit, setLimit] = useState(STEP);
  const search = useRef<HTMLInputElement>(null);
  useActions({ "list.search": () => search.current?.focus() }, { scope: "page" });
  const leads = useLeads(leadQuery({ query, trashed: true, limit }));
  const files = useTrashedFiles().data ?? [];
  const shownFiles = files.filter(({ attachment, lead_name }) =>
    matchesAll(`${attachment.name} ${lead_name}`, query),
  );
  return (
    <Section title={t("settings-trash")} lead={t("settings-trash-lead")}>
      <Loaded query={leads} title={t("trash-cannot-show")}>
        {(page) => {
          const nothing = page.rows.length === 0 && shownFiles.length === 0;
          return (
            <>
              {!(nothing && query === "") && (
                <div role="search" className="mt-4 flex items-center gap-2">
                  <SearchField
                    ref={search}
                    label={t("trash-search")}
                    clearLabel={t("trash-clear-search")}
                    value={query}
                    keys={shownKeys("list.search") ?? ""}
                    onChange={setQuery}
                  />
                  <span role="status" className="flex-1 text-12 text-ink-3 num">
                    {amount(page.count, shownFiles.length)}
                  </span>
                  {query === "" && <EmptyTrash what={amount(page.count, files.length)} />}
                </div>
              )}
              {nothing && <Nothing query={query} />}
              <TrashedLeads page={page} query={query} />
              {page.next !== null && (
                <Button
                  kind="quiet"
                  size="sm"
                  className="mt-2"
                  onClick={() => setLimit(limit + STEP)}
                >
                  {t("settings-show-more")}
                </Button>
              )}
              <TrashedFiles files={shownFiles} query={query} />
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

/** "3 leads and 1 file": what there is none of is left out, where there is anything. */
function amount(leads: Count, files: number): string {
  const ofLeads = t("trash-leads-count", { count: count(leads), number: leads.value });
  if (files === 0) return ofLeads;
  const ofFiles = t("trash-files-count", { count: files });
  return leads.value === 0 ? ofFiles : t("trash-both", { leads: ofLeads, files: ofFiles });
}

function Nothing({ query }: { query: string }) {
  return (
    <div className="flex py-8">
      <EmptyState
        icon={Trash2}
        title={query === "" ? t("trash-empty") : t("trash-nothing-matches", { query })}
      />
    </div>
  );
}
