import { useSettings } from "@/api/queries";
import { FieldInPlace } from "@/components/field_in_place";
import { Loaded } from "@/components/section";
import { useSetting } from "@/commands/use_setting";
import { t } from "@/lib/messages";
import { number, size } from "@/lib/numbers";
import type { BackupOverview, Settings } from "@/platform/bindings.gen";

/** How much room backups take, and how much they may. */
export function BackupRoom({ overview }: { overview: BackupOverview }) {
  return (
    <>
      <p className="text-ink-2">
        {t("backups-room-more", {
          used: size(overview.total_size),
          limit: size(overview.limit_mb * 1_000_000),
        })}{" "}
        {!overview.limit_is_chosen && t("backups-room-by-itself")}
      </p>
      <p className="mt-1 text-12 text-pretty text-ink-3">{t("backups-kept")}</p>
      <Loaded query={useSettings()} title={t("settings-cannot-show")}>
        {(settings) => <Limit settings={settings} automatic={overview.limit_mb} />}
      </Loaded>
    </>
  );
}

function Limit({ settings, automatic }: { settings: Settings; automatic: number }) {
  const change = useSetting(settings);
  const limit = settings.backup_limit_mb;
  const save = (typed: string, seenText: string) => {
    const wanted = typed.trim();
    const seen = { backup_limit_mb: seenText === "" ? null : Number(seenText) };
    if (wanted === "") return change({ backup_limit_mb: null }, seen);
    return /^\d+$/u.test(wanted)
      ? change({ backup_limit_mb: Number(wanted) }, seen)
      : Promise.resolve({ words: t("backups-limit-wrong") });
  };
  return (
    <FieldInPlace
      label={t("backups-limit")}
      value={limit === null ? "" : String(limit)}
      placeholder={t("backups-limit-automatic", { limit: number(automatic) })}
      onSave={save}
      boxed
      className="-mx-2 mt-2 max-w-[320px]"
    />
  );
}
