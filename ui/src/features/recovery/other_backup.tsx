import { usePickBackupFile } from "@/api/backups";
import { useOtherBackup } from "@/api/recovery";
import { Button } from "@/components/button";
import { Tag } from "@/components/chip";
import { Dialog } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { TextField } from "@/components/field";
import { Icon } from "@/components/icon";
import { Note } from "@/components/note";
import { Spinner } from "@/components/spinner";
import { originWords } from "@/components/origin";
import { fullDate } from "@/lib/dates";
import { t } from "@/lib/messages";
import type {
  ChosenPath,
  KnownBackup,
  OtherBackup as Other,
  RecoveryReport,
} from "@/platform/bindings.gen";
import { problemOfField } from "@/platform/problem";
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { Circle, CircleDot } from "lucide-react";
import { useState } from "react";

type OtherBackupProps = { report: RecoveryReport; main: boolean; onUsed: () => void };

/** Another backup than the newest: an older one, one that is encrypted, or a file from elsewhere. */
export function OtherBackup({ report, main, onUsed }: OtherBackupProps) {
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <Button
        kind={main ? "primary" : "quiet"}
        size={main ? "lg" : "md"}
        onClick={() => setChoosing(true)}
      >
        {t("recovery-other")}
      </Button>
      {choosing && (
        <ChooseBackup
          report={report}
          onClose={() => setChoosing(false)}
          onUsed={() => {
            setChoosing(false);
            onUsed();
          }}
        />
      )}
    </>
  );
}

type ChooseBackupProps = { report: RecoveryReport; onClose: () => void; onUsed: () => void };

function ChooseBackup({ report, onClose, onUsed }: ChooseBackupProps) {
  const [path, setPath] = useState(report.backup?.path ?? report.backups[0]?.path ?? null);
  const [passphrase, setPassphrase] = useState("");
  const { mutate, error, isPending, reset } = useOtherBackup();
  const [file, setFile] = useState<ChosenPath | null>(null);
  const pick = usePickBackupFile();
  const known = report.backups.find((each) => each.path === path);
  const wrong = problemOfField(error, "passphrase");
  const asks =
    known?.backup.encrypted === true || error?.kind === "needs_passphrase" || wrong !== null;
  const choose = (chosen: string) => {
    setPath(chosen);
    setPassphrase("");
    reset();
  };
  const backup: Other | null = known
    ? { known: { name: known.backup.name, place: known.backup.place } }
    : file && { chosen: file.token };
  const ready = backup !== null && (!asks || passphrase !== "");
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("recovery-other-title")}
      closeLabel={t("common-close")}
      width={480}
      onSubmit={() =>
        ready &&
        !isPending &&
        mutate({ backup, passphrase: asks ? passphrase : null }, { onSuccess: onUsed })
      }
      footer={
        <>
          <Button kind="primary" type="submit" disabled={!ready}>
            {t("recovery-other-use")}
          </Button>
          <Button onClick={onClose}>{t("common-cancel")}</Button>
          <span className="flex-1" />
          <Button
            onClick={() =>
              pick.mutate(undefined, {
                onSuccess: (picked) => {
                  if (picked === null) return;
                  setFile(picked);
                  choose(picked.path);
                },
              })
            }
          >
            {t("recovery-other-pick")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 px-5 py-4">
        <RadioGroup
          aria-label={t("recovery-other-title")}
          value={path}
          onValueChange={(chosen: string | null) => chosen !== null && choose(chosen)}
          className="grid max-h-[40vh] gap-0.5 overflow-y-auto"
        >
          {report.backups.map((each) => (
            <KnownLine key={each.path} known={each} chosen={each.path === path} />
          ))}
          {known === undefined && file && <FileLine path={file.path} />}
        </RadioGroup>
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
          <p className="flex items-center gap-2 text-ink-2">
            <Spinner label={t("recovery-other-working")} />
            {t("recovery-other-working-more")}
          </p>
        )}
        {error !== null && wrong === null && error.kind !== "needs_passphrase" && (
          <Note kind="bad">{problemWords(error)}</Note>
        )}
      </div>
    </Dialog>
  );
}

const line =
  "flex w-full items-center gap-2 rounded-2 px-2 py-1.5 text-left hover:bg-hover data-checked:bg-accent-tint";

function KnownLine({ known, chosen }: { known: KnownBackup; chosen: boolean }) {
  const { at, place, encrypted, good, origin } = known.backup;
  return (
    <Radio.Root value={known.path} className={line}>
      <Icon
        of={chosen ? CircleDot : Circle}
        className={chosen ? "text-accent-ink" : "text-ink-3"}
      />
      <span className="min-w-0 flex-1">
        {fullDate(at)}
        <span className="block font-mono text-[11.5px] tracking-normal wrap-anywhere text-ink-3">
          {known.path}
        </span>
        {!good && <span className="block text-12 text-warning">{t("recovery-doubtful")}</span>}
      </span>
      {place === "folder" && <Tag>{t("backups-in-folder")}</Tag>}
      {encrypted && <Tag>{t("backups-encrypted")}</Tag>}
      {(origin === "not_known" || origin === "locked") && (
        <span className="text-12 font-strong text-warning">{originWords(origin)}</span>
      )}
    </Radio.Root>
  );
}

function FileLine({ path }: { path: string }) {
  return (
    <Radio.Root value={path} aria-label={t("recovery-other-file")} className={line}>
      <Icon of={CircleDot} className="text-accent-ink" />
      <span className="font-mono text-[11.5px] tracking-normal wrap-anywhere">{path}</span>
    </Radio.Root>
  );
}
