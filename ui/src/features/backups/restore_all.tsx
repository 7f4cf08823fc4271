import { useRestoreFromBackup } from "@/api/backups";
import { Button } from "@/components/button";
import { Question } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { Note } from "@/components/note";
import { Spinner } from "@/components/spinner";
import { MailSettings } from "@/components/mail_settings";
import { t } from "@/lib/messages";
import type {
  LeadDifference,
  MailSettingDifference,
  RestoreOutcome,
} from "@/platform/bindings.gen";
import { useState } from "react";

type RestoreAllProps = {
  token: string;
  /** Of when the backup is, in words. */
  when: string;
  differences: Record<LeadDifference, number>;
  differing: number;
  mailSettings: MailSettingDifference[];
  onRestored: (outcome: RestoreOutcome) => void;
};

/** Puts everything back; what that does is said before. */
export function RestoreAll(props: RestoreAllProps) {
  const { token, when, differences, differing, mailSettings, onRestored } = props;
  const [asking, setAsking] = useState(false);
  const [takesMail, setTakesMail] = useState(false);
  const restore = useRestoreFromBackup();
  const close = () => !restore.isPending && setAsking(false);
  const go = () => {
    if (restore.isPending) return;
    restore.mutate(
      { token, what: takesMail ? "all_with_mail_settings" : "all" },
      {
        onSuccess: (outcome) => {
          setAsking(false);
          onRestored(outcome);
        },
      },
    );
  };
  return (
    <div className="mt-5 flex flex-wrap items-center gap-3 border-t border-line pt-4">
      <Button
        kind="primary"
        size="lg"
        onClick={() => {
          setTakesMail(false);
          setAsking(true);
        }}
      >
        {t("inside-restore-all")}
      </Button>
      <span className="min-w-0 flex-1 text-12 text-pretty text-ink-3">
        {t(differing === 0 ? "inside-restore-all-same" : "inside-restore-all-more")}
      </span>
      <Question
        open={asking}
        onClose={close}
        title={t("inside-ask", { when })}
        actions={
          <>
            {restore.isPending && <Spinner label={t("inside-restoring")} />}
            <Button onClick={close}>{t("common-cancel")}</Button>
            <Button kind="primary" aria-disabled={restore.isPending || undefined} onClick={go}>
              {t("inside-restore-all")}
            </Button>
          </>
        }
      >
        <ul className="list-disc pl-4">
          {differences.only_in_backup > 0 && (
            <li>{t("inside-will-return", { count: differences.only_in_backup })}</li>
          )}
          {differences.changed > 0 && (
            <li>{t("inside-will-change", { count: differences.changed })}</li>
          )}
          {differences.only_now > 0 && (
            <li>{t("inside-will-remove", { count: differences.only_now })}</li>
          )}
          <li>{t("inside-will-others")}</li>
        </ul>
        <p className="mt-2">{t("inside-ask-more")}</p>
        <MailSettings differences={mailSettings} taken={takesMail} onTake={setTakesMail} />
        {restore.isError && (
          <Note kind="bad" className="mt-2">
            {problemWords(restore.error)}
          </Note>
        )}
      </Question>
    </div>
  );
}
