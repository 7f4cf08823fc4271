import { useRestoreLeads } from "@/api/mutations";
import { useUndoing } from "@/commands/undoing";
import { Button } from "@/components/button";
import { ContextMenu } from "@/components/context_menu";
import { problemWords } from "@/components/error_state";
import { LeadLine } from "@/components/lead_line";
import { MenuItem } from "@/components/menu";
import { notify } from "@/components/toast";
import { ago, fullDate } from "@/lib/dates";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { Lead, LeadPage } from "@/platform/bindings.gen";
import { Undo2 } from "lucide-react";

/** The leads in the trash, each with the way back. */
export function TrashedLeads({ page, query }: { page: LeadPage; query: string }) {
  if (page.rows.length === 0) return null;
  return (
    <ul aria-label={t("trash-leads")} className="mt-2 border-t border-line">
      {page.rows.map((row) =>
        row.lead === null ? null : <TrashedLead key={row.id} lead={row.lead} query={query} />,
      )}
    </ul>
  );
}

function TrashedLead({ lead, query }: { lead: Lead; query: string }) {
  const restore = useRestoreLeads();
  const { offer } = useUndoing();
  const now = useNow();
  const at = lead.trashed_at ?? lead.updated_at;
  const bringBack = () =>
    restore.mutate(
      { ids: [lead.id] },
      {
        onSuccess: ({ operation }) =>
          offer(t("trash-told-restored", { name: lead.name }), operation),
        onError: (error) => notify({ kind: "bad", words: problemWords(error) }),
      },
    );
  return (
    <ContextMenu
      items={
        <MenuItem icon={Undo2} onSelect={bringBack}>
          {t("trash-restore")}
        </MenuItem>
      }
    >
      <li className="border-b border-line-faint">
        <LeadLine
          lead={{ name: lead.name, company: lead.company }}
          query={query}
          after={
            <>
              <time
                dateTime={at}
                title={fullDate(at)}
                className="w-[110px] flex-none text-12 text-ink-3"
              >
                {ago(at, now)}
              </time>
              <Button
                size="sm"
                aria-label={t("trash-restore-one", { name: lead.name })}
                onClick={bringBack}
              >
                {t("trash-restore")}
              </Button>
            </>
          }
        />
      </li>
    </ContextMenu>
  );
}
