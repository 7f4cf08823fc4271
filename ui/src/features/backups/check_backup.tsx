import { useVerifyBackup } from "@/api/backups";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { TextField } from "@/components/field";
import { Note } from "@/components/note";
import { Spinner } from "@/components/spinner";
import { OriginNote } from "@/components/origin";
import { fullDate } from "@/lib/dates";
import { t } from "@/lib/messages";
import type { Backup, BackupVerdict } from "@/platform/bindings.gen";
import { problemOfField } from "@/platform/problem";
import { useEffect, useState } from "react";

type CheckBackupProps = { backup: Backup; onClose: () => void };

/** Reads a whole backup through and says whether it is what was written. */
export function CheckBackup({ backup, onClose }: CheckBackupProps) {
  const { mutate, data, error, isPending } = useVerifyBackup();
  const [passphrase, setPassphrase] = useState("");
  const { name, encrypted } = backup;
  useEffect(() => {
    if (!encrypted) mutate({ name, passphrase: null });
  }, [mutate, name, encrypted]);
  const asks = encrypted && data === undefined;
  const wrong = problemOfField(error, "passphrase");
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("backups-check-title", { when: fullDate(backup.at) })}
      closeLabel={t("common-close")}
      width={460}
      {...(asks && {
        onSubmit: () => !isPending && passphrase !== "" && mutate({ name, passphrase }),
      })}
      footer={
        <>
          {asks && (
            <Button kind="primary" type="submit" disabled={passphrase === ""}>
              {t("backups-check")}
            </Button>
          )}
          <Button onClick={onClose}>{t("common-close")}</Button>
        </>
      }
    >
      <div className="px-5 py-4">
        {asks && (
          <TextField
            label={t("backups-passphrase")}
            type="password"
            value={passphrase}
            error={wrong}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
        )}
        {isPending && (
          <p className="mt-1 flex items-center gap-2 text-ink-2">
            <Spinner label={t("backups-checking")} />
            {t("backups-checking-more")}
          </p>
        )}
        {error !== null && wrong === null && <Note kind="bad">{problemWords(error)}</Note>}
        {data && <Verdict verdict={data} />}
      </div>
    </Dialog>
  );
}

function Verdict({ verdict }: { verdict: BackupVerdict }) {
  const { counts, problems } = verdict;
  return (
    <>
      <Note
        kind={verdict.good && problems.length === 0 ? "good" : "bad"}
        title={t(verdict.good ? "backups-whole" : "backups-not-whole")}
      >
        {problems.length > 0 && (
          <ul className="mt-1 list-disc pl-4 text-ink-2">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
      </Note>
      {verdict.origin !== null && <OriginNote origin={verdict.origin} />}
      {counts && (
        <p className="mt-3 text-ink-2">
          {t("backups-holds", {
            leads: counts.leads,
            files: counts.files,
            templates: counts.templates,
            mails: counts.mails,
          })}
        </p>
      )}
    </>
  );
}
