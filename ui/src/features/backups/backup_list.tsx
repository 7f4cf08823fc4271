import { Button, IconButton } from "@/components/button";
import { Tag } from "@/components/chip";
import { Icon } from "@/components/icon";
import { EmptyState } from "@/components/page_states";
import { originWords } from "@/components/origin";
import { ago, fullDate } from "@/lib/dates";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import { number, size } from "@/lib/numbers";
import type { ListedBackup, Reason } from "@/platform/bindings.gen";
import { Archive, CircleAlert, CircleCheck, ShieldCheck, Trash2 } from "lucide-react";
import { useState } from "react";
import { CheckBackup } from "./check_backup";
import { DeleteBackup } from "./delete_backup";

const STEP = 12;

type BackupListProps = { backups: ListedBackup[]; onOpen: (name: string) => void };

/** Every backup, the newest first. */
export function BackupList({ backups, onOpen }: BackupListProps) {
  const [shown, setShown] = useState(STEP);
  const [checking, setChecking] = useState<ListedBackup | null>(null);
  const [deleting, setDeleting] = useState<ListedBackup | null>(null);
  if (backups.length === 0) {
    return (
      <div className="flex py-8">
        <EmptyState icon={Archive} title={t("backups-empty")}>
          {t("backups-empty-more")}
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <table aria-label={t("settings-backups")} className="mt-2 w-full table-fixed text-left">
        <thead className="border-b border-line text-11 text-ink-3">
          <tr className="h-[30px] [&>th]:font-strong">
            <th scope="col">{t("backups-when")}</th>
            <th scope="col" className="max-[1000px]:hidden">
              {t("backups-why")}
            </th>
            <th scope="col" className="w-[72px] pr-3 text-right">
              {t("backups-leads")}
            </th>
            <th scope="col" className="w-[72px] pr-3 text-right">
              {t("backups-size")}
            </th>
            <th scope="col" className="w-[160px]">
              <span className="sr-only">{t("backups-acts")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {backups.slice(0, shown).map((backup) => (
            <BackupRow
              key={`${backup.place} ${backup.name}`}
              backup={backup}
              onOpen={() => onOpen(backup.name)}
              onCheck={() => setChecking(backup)}
              onDelete={() => setDeleting(backup)}
            />
          ))}
        </tbody>
      </table>
      {backups.length > shown && (
        <Button kind="quiet" size="sm" className="mt-2" onClick={() => setShown(shown + STEP)}>
          {t("settings-show-more")}
        </Button>
      )}
      {checking !== null && <CheckBackup backup={checking} onClose={() => setChecking(null)} />}
      {deleting !== null && <DeleteBackup backup={deleting} onClose={() => setDeleting(null)} />}
    </>
  );
}

type BackupRowProps = {
  backup: ListedBackup;
  onOpen: () => void;
  onCheck: () => void;
  onDelete: () => void;
};

function BackupRow({ backup, onOpen, onCheck, onDelete }: BackupRowProps) {
  const now = useNow();
  const { at, good, reason, leads, place, encrypted, stays, origin } = backup;
  const when = fullDate(at);
  return (
    <tr className="border-b border-line-faint align-middle [&>td]:py-1.5">
      <td>
        <span className="flex min-w-0 items-start gap-2">
          <Icon
            of={good ? CircleCheck : CircleAlert}
            className={good ? "mt-0.5 text-success" : "mt-0.5 text-danger"}
          />
          <span className="min-w-0">
            <time dateTime={at} title={when} className="cut block font-strong">
              {ago(at, now)}
            </time>
            <span className="flex flex-wrap items-center gap-1 text-12 text-ink-3 empty:hidden">
              <span className="sr-only">{t(good ? "backups-good" : "backups-bad")}</span>
              {!good && (
                <span aria-hidden className="font-strong text-danger">
                  {t("backups-bad")}
                </span>
              )}
              {place === "folder" && <Tag>{t("backups-in-folder")}</Tag>}
              {encrypted && <Tag>{t("backups-encrypted")}</Tag>}
              {good && (origin === "not_known" || origin === "locked") && (
                <span className="font-strong text-warning">{originWords(origin)}</span>
              )}
              <span className="wide:hidden">{reasonWords(reason)}</span>
              {stays && (
                <span title={t("backups-stays-why")}>
                  <span aria-hidden>
                    <span className="wide:hidden">· </span>
                    {t("backups-stays")}
                  </span>
                  <span className="sr-only">{t("backups-stays-why")}</span>
                </span>
              )}
            </span>
          </span>
        </span>
      </td>
      <td className="text-ink-2 max-[1000px]:hidden">{reasonWords(reason)}</td>
      <td className="pr-3 text-right num">{leads === null ? "" : number(leads)}</td>
      <td className="pr-3 text-right text-ink-2 num">{size(backup.size)}</td>
      <td>
        <span className="flex items-center justify-end gap-1">
          <Button size="sm" aria-label={t("backups-look-inside-one", { when })} onClick={onOpen}>
            {t("backups-look-inside")}
          </Button>
          <IconButton
            icon={ShieldCheck}
            size="sm"
            label={t("backups-check-one", { when })}
            onClick={onCheck}
          />
          {stays ? (
            <span className="size-6" />
          ) : (
            <IconButton
              icon={Trash2}
              size="sm"
              label={t("backups-delete-one", { when })}
              onClick={onDelete}
            />
          )}
        </span>
      </td>
    </tr>
  );
}

/** Why a backup was taken, in words. */
export function reasonWords(reason: Reason): string {
  const words: Record<Reason, string> = {
    hourly: t("backups-hourly"),
    daily: t("backups-daily"),
    migration: t("backups-migration"),
    import: t("backups-import"),
    restore: t("backups-restore"),
    manual: t("backups-manual"),
    recovery: t("backups-recovery"),
  };
  return words[reason];
}
