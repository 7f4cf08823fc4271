import { useRecover } from "@/api/recovery";
import { Button } from "@/components/button";
import { Question } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { Note } from "@/components/note";
import { Spinner } from "@/components/spinner";
import { MailSettings } from "@/components/mail_settings";
import { fullDate } from "@/lib/dates";
import { t } from "@/lib/messages";
import type { Candidate, RecoveryChoice, RecoveryReport } from "@/platform/bindings.gen";
import { useState } from "react";
import { CandidateLeads } from "./candidate_leads";
import { Candidates } from "./candidates";
import { OtherBackup } from "./other_backup";
import { StartPage } from "./start_page";

/** The data file is damaged or gone: what could be found, side by side, and the choice between it. */
export function RecoveryPage({ report }: { report: RecoveryReport }) {
  const [chosen, setChosen] = useState<Candidate | null>(() => likelier(report));
  const [takesMail, setTakesMail] = useState(false);
  const recover = useRecover();
  const go = (choice: RecoveryChoice) => !recover.isPending && recover.mutate(choice);
  return (
    <StartPage
      title={t(report.cause === "damaged" ? "recovery-damaged" : "recovery-missing")}
      lead={<Lead report={report} />}
      foot={
        <>
          {chosen !== null && (
            <Button
              kind="primary"
              size="lg"
              aria-disabled={recover.isPending || undefined}
              onClick={() =>
                go(chosen === "backup" && takesMail ? "backup_with_mail_settings" : chosen)
              }
            >
              {t(chosen === "salvaged" ? "recovery-take-salvaged" : "recovery-take-backup")}
            </Button>
          )}
          {recover.isPending ? (
            <>
              <Spinner label={t("recovery-working")} />
              <span className="text-12 text-ink-3">{t("recovery-working-more")}</span>
            </>
          ) : (
            <span className="min-w-0 flex-1 text-12 text-pretty text-ink-3">
              {t(
                report.salvaged !== null && report.backup !== null
                  ? "recovery-other-kept"
                  : "recovery-sent-stays",
              )}
            </span>
          )}
          {chosen === null && !recover.isPending && <StartEmpty main onEmpty={() => go("empty")} />}
        </>
      }
    >
      {recover.isError && (
        <Note kind="bad" className="mt-4" title={t("recovery-not-done")}>
          {problemWords(recover.error)}
        </Note>
      )}
      {chosen === null ? (
        <>
          <p className="mt-6 mb-5 text-ink-2">
            {t(report.backups.length > 0 ? "recovery-only-more" : "recovery-nothing-found")}
          </p>
          <OtherBackup report={report} main onUsed={() => setChosen("backup")} />
        </>
      ) : (
        <>
          {report.backup === null && <p className="mt-3 text-ink-3">{t("recovery-no-backup")}</p>}
          <Candidates report={report} chosen={chosen} onChoose={setChosen} />
          {chosen === "backup" && (
            <MailSettings
              differences={report.mail_settings}
              taken={takesMail}
              onTake={setTakesMail}
            />
          )}
          <CandidateLeads key={chosen} candidate={chosen} report={report} />
          <div className="mt-5 -ml-2.5 flex flex-wrap gap-2">
            <OtherBackup
              report={report}
              main={false}
              onUsed={() => {
                setTakesMail(false);
                setChosen("backup");
              }}
            />
            <StartEmpty main={false} onEmpty={() => go("empty")} />
          </div>
        </>
      )}
    </StartPage>
  );
}

/** The one with the newer changes; where nobody knows, what could be read of the file itself. */
function likelier({ salvaged, backup }: RecoveryReport): Candidate | null {
  if (salvaged === null) return backup === null ? null : "backup";
  if (backup === null) return "salvaged";
  const [here, there] = [salvaged.newest_change_at, backup.found.newest_change_at];
  return there !== null && (here === null || Date.parse(there) > Date.parse(here))
    ? "backup"
    : "salvaged";
}

function Lead({ report }: { report: RecoveryReport }) {
  return (
    <>
      <p>
        {t(report.cause === "damaged" ? "recovery-damaged-lead" : "recovery-missing-lead", {
          time: fullDate(report.noticed_at),
        })}
      </p>
      {report.kept_at !== null && (
        <p className="mt-2 text-12 text-ink-3">
          {t("recovery-kept-at")}{" "}
          <span className="font-mono text-[11.5px] tracking-normal wrap-anywhere">
            {report.kept_at}
          </span>
        </p>
      )}
    </>
  );
}

function StartEmpty({ main, onEmpty }: { main: boolean; onEmpty: () => void }) {
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button
        kind={main ? "lined" : "quiet"}
        size={main ? "lg" : "md"}
        onClick={() => setAsking(true)}
      >
        {t("recovery-empty")}
      </Button>
      <Question
        open={asking}
        onClose={close}
        title={t("recovery-empty-ask")}
        actions={
          <>
            <Button onClick={close}>{t("common-cancel")}</Button>
            <Button
              kind="risk"
              onClick={() => {
                close();
                onEmpty();
              }}
            >
              {t("recovery-empty-go")}
            </Button>
          </>
        }
      >
        <p>{t("recovery-empty-more")}</p>
      </Question>
    </>
  );
}
