import { useDeleteBackup } from "@/api/backups";
import { Button } from "@/components/button";
import { Question } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { Note } from "@/components/note";
import { notify } from "@/components/toast";
import { fullDate } from "@/lib/dates";
import { t } from "@/lib/messages";
import type { Backup } from "@/platform/bindings.gen";

type DeleteBackupProps = { backup: Backup; onClose: () => void };

/** Asks whether one backup is to be deleted for good, and says why where it stays. */
export function DeleteBackup({ backup, onClose }: DeleteBackupProps) {
  const { mutate, error, isPending } = useDeleteBackup();
  const { name, place } = backup;
  const when = fullDate(backup.at);
  const told = () => {
    notify({ words: t("backups-told-deleted", { when }) });
    onClose();
  };
  return (
    <Question
      open
      onClose={onClose}
      title={t("backups-delete-ask", { when })}
      actions={
        <>
          <Button onClick={onClose}>{t(error === null ? "common-cancel" : "common-close")}</Button>
          {error === null && (
            <Button
              kind="risk"
              aria-disabled={isPending || undefined}
              onClick={() => !isPending && mutate({ name, place }, { onSuccess: told })}
            >
              {t("backups-delete")}
            </Button>
          )}
        </>
      }
    >
      {error === null ? (
        <p>{t("backups-delete-more")}</p>
      ) : (
        <Note kind="bad" title={t("backups-not-deleted")}>
          {problemWords(error)}
        </Note>
      )}
    </Question>
  );
}
