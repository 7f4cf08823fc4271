import { Icon } from "@/components/icon";
import { originWords } from "@/components/origin";
import { ago, fullDate } from "@/lib/dates";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import { number } from "@/lib/numbers";
import type { Candidate, Found, Origin, RecoveryReport } from "@/platform/bindings.gen";
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { Circle, CircleDot } from "lucide-react";

type CandidatesProps = {
  report: RecoveryReport;
  chosen: Candidate;
  onChoose: (candidate: Candidate) => void;
};

/** What can be gone on with, side by side. Choosing one shows its leads; nothing is changed yet. */
export function Candidates({ report, chosen, onChoose }: CandidatesProps) {
  const now = useNow();
  const { salvaged, backup } = report;
  return (
    <RadioGroup
      aria-label={t("recovery-choose")}
      value={chosen}
      onValueChange={(value: Candidate) => onChoose(value)}
      className="mt-6 grid grid-cols-2 gap-3 max-[700px]:grid-cols-1"
    >
      {salvaged && (
        <CandidateCard
          value="salvaged"
          chosen={chosen === "salvaged"}
          title={t("recovery-salvaged")}
          more={
            report.pages_lost > 0
              ? t("recovery-pages-lost", { count: report.pages_lost })
              : t("recovery-all-read")
          }
          path={null}
          found={salvaged}
          only={backup === null ? null : report.only_salvaged}
        />
      )}
      {backup && (
        <CandidateCard
          value="backup"
          chosen={chosen === "backup"}
          title={t(backup.chosen ? "recovery-backup-chosen" : "recovery-backup")}
          more={t("recovery-backup-at", { time: ago(backup.at, now), date: fullDate(backup.at) })}
          origin={backup.origin}
          path={backup.path}
          found={backup.found}
          only={salvaged === null ? null : report.only_backup}
        />
      )}
    </RadioGroup>
  );
}

type CandidateCardProps = {
  value: Candidate;
  chosen: boolean;
  title: string;
  more: string;
  origin?: Origin;
  /** Where it is, unless the page says so above. */
  path: string | null;
  found: Found;
  /** Leads that the other one lacks; null where there is no other. */
  only: number | null;
};

function CandidateCard(props: CandidateCardProps) {
  const { value, chosen, title, more, origin = "this_computer", path, found, only } = props;
  const now = useNow();
  const lines: [string, string][] = [
    [t("recovery-leads"), number(found.leads)],
    ...(only === null ? [] : [[t("recovery-only-here"), number(only)] satisfies [string, string]]),
    [t("recovery-in-trash"), number(found.in_trash)],
    [t("recovery-files"), number(found.files)],
    [t("recovery-templates"), number(found.templates)],
    [t("recovery-mails"), number(found.mails)],
    [
      t("recovery-newest"),
      found.newest_change_at === null ? t("recovery-not-known") : ago(found.newest_change_at, now),
    ],
  ];
  return (
    <Radio.Root
      value={value}
      aria-label={title}
      aria-describedby={`candidate-${value}`}
      className="rounded-2 border border-line p-4 text-left hover:bg-hover data-checked:border-accent data-checked:bg-accent-tint"
    >
      <span className="flex items-center gap-2">
        <Icon
          of={chosen ? CircleDot : Circle}
          className={chosen ? "text-accent-ink" : "text-ink-3"}
        />
        <span className="text-14 font-title">{title}</span>
      </span>
      <span id={`candidate-${value}`}>
        <span className="mt-0.5 block text-12 text-pretty text-ink-2">{more}</span>
        {origin !== "this_computer" && (
          <span className="mt-0.5 block text-12 font-strong text-pretty text-warning">
            {originWords(origin)}
          </span>
        )}
        {path !== null && (
          <span className="mt-0.5 block font-mono text-[11.5px] tracking-normal wrap-anywhere text-ink-3">
            {path}
          </span>
        )}
        <span className="mt-3 block">
          {lines.map(([name, said]) => (
            <span key={name} className="flex justify-between gap-3 py-0.5 text-12">
              <span className="text-ink-2">{name}</span>
              <span className="font-strong num">{said}</span>
            </span>
          ))}
        </span>
      </span>
    </Radio.Root>
  );
}
