import { useCheckData, useOpenDataFolder } from "@/api/mutations";
import { useEnvironment, useSettings } from "@/api/queries";
import { Button } from "@/components/button";
import { CopyField } from "@/components/copy_field";
import { problemWords } from "@/components/error_state";
import { FieldInPlace } from "@/components/field_in_place";
import { Note } from "@/components/note";
import { Spinner } from "@/components/spinner";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { CheckReport, Settings } from "@/platform/bindings.gen";
import { FolderOpen, ShieldCheck } from "lucide-react";
import { Line, Loaded, Part, Section } from "@/components/section";
import { useSetting } from "@/commands/use_setting";

/** Where everything lies, whether it is whole, and what this program is made of. */
export function DataSection() {
  return (
    <Section title={t("settings-data")} lead={t("settings-data-lead")}>
      <Loaded query={useEnvironment()} title={t("settings-cannot-show")}>
        {(environment) => (
          <dl className="mt-4 border-t border-line">
            <Line name={t("settings-folder")}>
              <div className="grid gap-2">
                <CopyField label={t("settings-folder")} labelHidden text={environment.data_dir} />
                <OpenFolder />
              </div>
            </Line>
            <Line name={t("settings-version")}>Rapport {environment.version}</Line>
          </dl>
        )}
      </Loaded>
      <Check />
      <Part title={t("settings-files")}>
        <Loaded query={useSettings()} title={t("settings-cannot-show")}>
          {(settings) => <FileLimit settings={settings} />}
        </Loaded>
      </Part>
      <Part title={t("settings-licences")}>
        <ul className="grid gap-1 text-ink-2" data-selectable>
          <li>{t("settings-licence-own")}</li>
          <li>{t("settings-licence-font")}</li>
          <li>{t("settings-licence-icons")}</li>
        </ul>
      </Part>
    </Section>
  );
}

function OpenFolder() {
  const open = useOpenDataFolder();
  return (
    <div>
      <Button
        icon={FolderOpen}
        onClick={() =>
          open.mutate(undefined, {
            onError: (error) => notify({ kind: "bad", words: problemWords(error) }),
          })
        }
      >
        {t("settings-open-folder")}
      </Button>
    </div>
  );
}

function Check() {
  const check = useCheckData();
  return (
    <Part title={t("settings-check")}>
      <p className="text-ink-2">{t("settings-check-lead")}</p>
      <div className="mt-2 flex items-center gap-2">
        <Button
          icon={ShieldCheck}
          aria-disabled={check.isPending || undefined}
          onClick={() => !check.isPending && check.mutate()}
        >
          {t("settings-check-now")}
        </Button>
        {check.isPending && <Spinner label={t("settings-checking")} />}
      </div>
      {check.isError && (
        <Note kind="bad" className="mt-3">
          {problemWords(check.error)}
        </Note>
      )}
      {check.data && <Report report={check.data} />}
    </Part>
  );
}

function Report({ report }: { report: CheckReport }) {
  if (report.ok) {
    return <Note kind="good" className="mt-3" title={t("settings-check-good")} />;
  }
  return (
    <Note
      kind="bad"
      className="mt-3"
      title={t("settings-check-bad", { count: report.problems.length })}
    >
      <ul className="mt-1 list-disc pl-4 text-ink-2">
        {report.problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Note>
  );
}

function FileLimit({ settings }: { settings: Settings }) {
  const change = useSetting(settings);
  const save = (typed: string, seen: string) => {
    const limit = Number(typed);
    return Number.isInteger(limit) && limit > 0
      ? change({ attachment_limit_mb: limit }, { attachment_limit_mb: Number(seen) })
      : Promise.resolve({ words: t("settings-file-limit-wrong") });
  };
  return (
    <FieldInPlace
      label={t("settings-file-limit")}
      value={String(settings.attachment_limit_mb)}
      onSave={save}
      boxed
      className="-mx-2 max-w-[260px]"
    />
  );
}
