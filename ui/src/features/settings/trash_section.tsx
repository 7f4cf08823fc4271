import { useEmptyTrash, useRestoreAttachment, useRestoreLeads } from "@/api/mutations";
import { useLeads, useTrashedFiles } from "@/api/queries";
import { useUndoNotice } from "@/commands/undo_notice";
import { Button } from "@/components/button";
import { Question } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { Icon } from "@/components/icon";
import { LeadLine } from "@/components/lead_line";
import { SearchField } from "@/components/search_field";
import { notify } from "@/components/toast";
import { EmptyState } from "@/components/whole_page";
import { ago, fullDate } from "@/lib/dates";
import { t } from "@/lib/messages";
import { count, size } from "@/lib/numbers";
import { useNow } from "@/lib/now";
import type { Count, Lead, LeadPage, TrashedFile } from "@/platform/bindings.gen";
import { Paperclip, Trash2 } from "lucide-react";
import { useState } from "react";
import { Loaded, Part, Section } from "@/components/section";

const STEP = 100;

const fail = (error: unknown) => notify({ kind: "bad", words: problemWords(error) });

/** What was thrown away and can be had back, until the trash is emptied. */
export function TrashSection() {
  const [query, setQuery] = useState("");
  const [limit, setLimit] = useState(STEP);
  const leads = useLeads({
    query,
    state: null,
    trashed: true,
    sort: "updated_at",
    descending: true,
    offset: 0,
    limit,
    after: null,
  });
  return (
    <Section title={t("settings.trash")} lead={t("settings.trash_lead")}>
      <Loaded query={leads} title={t("trash.cannot_show")}>
        {(page) => (
          <>
            {(page.count.value > 0 || query !== "") && (
              <div className="mt-4 flex items-center gap-2">
                <SearchField
                  label={t("trash.search")}
                  clearLabel={t("trash.clear_search")}
                  value={query}
                  onChange={setQuery}
                />
                <span role="status" className="flex-1 text-12 text-ink-3 num">
                  {t("trash.count", { count: count(page.count), number: page.count.value })}
                </span>
                {query === "" && <EmptyTrash leads={page.count} />}
              </div>
            )}
            <TrashedLeads page={page} query={query} />
            {page.next !== null && (
              <Button
                kind="quiet"
                size="sm"
                className="mt-2"
                onClick={() => setLimit(limit + STEP)}
              >
                {t("settings.show_more")}
              </Button>
            )}
          </>
        )}
      </Loaded>
      <RemovedFiles />
    </Section>
  );
}

function TrashedLeads({ page, query }: { page: LeadPage; query: string }) {
  if (page.rows.length === 0) {
    return (
      <div className="flex py-8">
        <EmptyState
          icon={Trash2}
          title={query === "" ? t("trash.empty") : t("trash.nothing_matches", { query })}
        />
      </div>
    );
  }
  return (
    <ul aria-label={t("trash.leads")} className="mt-2 border-t border-line">
      {page.rows.map((row) =>
        row.lead === null ? null : <TrashedLead key={row.id} lead={row.lead} query={query} />,
      )}
    </ul>
  );
}

function TrashedLead({ lead, query }: { lead: Lead; query: string }) {
  const restore = useRestoreLeads();
  const tell = useUndoNotice();
  const now = useNow();
  const at = lead.trashed_at ?? lead.updated_at;
  return (
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
              aria-label={t("trash.restore_one", { name: lead.name })}
              onClick={() =>
                restore.mutate([lead.id], {
                  onSuccess: () => tell(t("trash.told_restored", { name: lead.name })),
                  onError: fail,
                })
              }
            >
              {t("trash.restore")}
            </Button>
          </>
        }
      />
    </li>
  );
}

function EmptyTrash({ leads }: { leads: Count }) {
  const [asking, setAsking] = useState(false);
  const empty = useEmptyTrash();
  const close = () => setAsking(false);
  const erase = () =>
    empty.mutate(undefined, {
      onSuccess: ({ changed }) => notify({ words: t("trash.told_erased", { count: changed }) }),
      onError: fail,
      onSettled: close,
    });
  return (
    <>
      <Button kind="risk" size="sm" onClick={() => setAsking(true)}>
        {t("trash.empty_it")}
      </Button>
      <Question
        open={asking}
        onClose={close}
        title={t("trash.ask")}
        actions={
          <>
            <Button onClick={close}>{t("trash.keep")}</Button>
            <Button kind="risk" onClick={erase}>
              {t("trash.erase")}
            </Button>
          </>
        }
      >
        <p>{t("trash.ask_more", { count: count(leads), number: leads.value })}</p>
        <p className="mt-2">{t("trash.ask_backups")}</p>
      </Question>
    </>
  );
}

function RemovedFiles() {
  const files = useTrashedFiles();
  if (files.data === undefined || files.data.length === 0) return null;
  return (
    <Part title={t("trash.files")}>
      <ul>
        {files.data.map((file) => (
          <RemovedFile key={file.attachment.id} file={file} />
        ))}
      </ul>
    </Part>
  );
}

function RemovedFile({ file }: { file: TrashedFile }) {
  const restore = useRestoreAttachment();
  const tell = useUndoNotice();
  const { name, id, size: bytes } = file.attachment;
  return (
    <li className="flex min-h-9 items-center gap-3 border-b border-line-faint">
      <Icon of={Paperclip} size={14} className="text-ink-3" />
      <bdi className="cut flex-1">{name}</bdi>
      <span className="flex-none text-12 text-ink-3 num">{size(bytes)}</span>
      <bdi className="cut w-[180px] text-ink-2">{file.lead_name}</bdi>
      <Button
        size="sm"
        aria-label={t("trash.restore_one", { name })}
        onClick={() =>
          restore.mutate(id, {
            onSuccess: () => tell(t("trash.told_restored", { name })),
            onError: fail,
          })
        }
      >
        {t("trash.restore")}
      </Button>
    </li>
  );
}
