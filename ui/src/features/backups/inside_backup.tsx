import { type Attempt, useBackupInside, useDifferences } from "@/api/backups";
import { Button } from "@/components/button";
import { ErrorState } from "@/components/error_state";
import { Spinner } from "@/components/spinner";
import { Section } from "@/components/section";
import { MailSettings } from "@/components/mail_settings";
import { OriginNote } from "@/components/origin";
import { fullDate } from "@/lib/dates";
import { t } from "@/lib/messages";
import { number } from "@/lib/numbers";
import type {
  BackupInside,
  BackupToOpen,
  LeadDifference,
  RestoreOutcome,
} from "@/platform/bindings.gen";
import { isProblemOf, problemOfField } from "@/platform/problem";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { AskPassphrase } from "./ask_passphrase";
import { BackupLeads } from "./backup_leads";
import { DifferenceTabs } from "./difference_tabs";
import { RestoreAll } from "./restore_all";
import { Restored } from "./restored";

type InsideBackupProps = {
  source: BackupToOpen;
  /** The name of a backup of the list, or where a file is. */
  shown: string;
  onBack: () => void;
};

/** A look inside a backup, and the way back to what is in it. Nothing changes by looking. */
export function InsideBackup({ source, shown, onBack }: InsideBackupProps) {
  const [attempt, setAttempt] = useState<Attempt>({ number: 0, passphrase: null });
  const opened = useBackupInside(source, attempt);
  const wrong = problemOfField(opened.error, "passphrase");
  const needed = isProblemOf(opened.error, "needs_passphrase") || wrong !== null;
  const asks = needed || (opened.isPending && attempt.passphrase !== null);
  return (
    <Section
      title={
        opened.data
          ? t("inside-title", { when: fullDate(opened.data.at) })
          : t("inside-title-unopened")
      }
      lead={<span className="wrap-anywhere">{shown}</span>}
    >
      {opened.data ? (
        <Opened inside={opened.data} />
      ) : asks ? (
        <AskPassphrase
          wrong={wrong}
          opening={opened.isPending}
          onGiven={(passphrase) => setAttempt({ number: attempt.number + 1, passphrase })}
        />
      ) : opened.isError ? (
        <div className="flex py-8">
          <ErrorState
            title={t("inside-cannot-open")}
            error={opened.error}
            onRetry={() => void opened.refetch()}
          />
        </div>
      ) : (
        <p className="mt-6 flex items-center gap-2 text-ink-2">
          <Spinner label={t("inside-opening")} />
          {t("inside-opening-more")}
        </p>
      )}
      <div className="mt-6">
        <Button kind="quiet" icon={ArrowLeft} onClick={onBack}>
          {t("inside-all-backups")}
        </Button>
      </div>
    </Section>
  );
}

function Opened({ inside }: { inside: BackupInside }) {
  const differences = useDifferences(inside);
  const [shown, setShown] = useState<LeadDifference>(() =>
    inside.only_in_backup > 0 ? "only_in_backup" : inside.changed > 0 ? "changed" : "same",
  );
  const [outcome, setOutcome] = useState<RestoreOutcome | null>(null);
  const differing = differences.only_in_backup + differences.changed + differences.only_now;
  return (
    <>
      <OriginNote origin={inside.origin} />
      <Counts inside={inside} restored={outcome !== null} />
      {outcome === null && <MailSettings differences={inside.mail_settings} />}
      {outcome !== null && <Restored outcome={outcome} onUndone={() => setOutcome(null)} />}
      <DifferenceTabs differences={differences} shown={shown} onShow={setShown} />
      <BackupLeads key={shown} token={inside.token} difference={shown} onRestored={setOutcome} />
      <RestoreAll
        token={inside.token}
        when={fullDate(inside.at)}
        differences={differences}
        differing={differing}
        mailSettings={inside.mail_settings}
        onRestored={setOutcome}
      />
    </>
  );
}

/** How much there was then, and how much there is now. */
function Counts({ inside, restored }: { inside: BackupInside; restored: boolean }) {
  const { counts_then: then, counts_now: now } = inside;
  const lines: [string, number, number][] = [
    [t("recovery-leads"), then.leads, now.leads],
    [t("recovery-in-trash"), then.trashed, now.trashed],
    [t("recovery-files"), then.files, now.files],
    [t("recovery-templates"), then.templates, now.templates],
    [t("recovery-mails"), then.mails, now.mails],
  ];
  return (
    <table aria-label={t("inside-counts")} className="mt-4 w-full table-fixed text-left">
      <thead className="text-11 text-ink-3">
        <tr className="h-[26px] border-b border-line [&>th]:font-strong">
          <th scope="col">
            <span className="sr-only">{t("inside-what")}</span>
          </th>
          {lines.map(([name]) => (
            <th key={name} scope="col" className="pl-3 text-right">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="num">
        <tr className="h-7 border-b border-line-faint">
          <th scope="row" className="font-strong">
            {t("inside-then")}
          </th>
          {lines.map(([name, value]) => (
            <td key={name} className="text-right">
              {number(value)}
            </td>
          ))}
        </tr>
        <tr className="h-7 border-b border-line-faint text-ink-2">
          <th scope="row" className="font-strong">
            {t(restored ? "inside-before" : "inside-now")}
          </th>
          {lines.map(([name, , value]) => (
            <td key={name} className="text-right">
              {number(value)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
