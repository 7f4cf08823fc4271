import { useSettings } from "@/api/queries";
import { useSetting } from "@/commands/use_setting";
import { Button } from "@/components/button";
import { Question } from "@/components/dialog";
import type { Wrong } from "@/components/field_in_place";
import { Select } from "@/components/select";
import { WrongNote } from "@/components/wrong_note";
import { t } from "@/lib/messages";
import type { Settings } from "@/platform/bindings.gen";
import { useState } from "react";

const FOR_EVER = 0;
const YEAR = 365;
const offered = [FOR_EVER, 5 * YEAR, 2 * YEAR, YEAR, 90];

/** For how long what was done can still be read in full and undone. */
export function Retention() {
  const settings = useSettings();
  // The list below says what cannot be read; a setting alone is no reason for another page of it.
  return settings.data === undefined ? null : <Chosen settings={settings.data} />;
}

function Chosen({ settings }: { settings: Settings }) {
  const change = useSetting(settings);
  const [asking, setAsking] = useState<number | null>(null);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const days = settings.history_days;
  const keep = (history_days: number) => {
    setAsking(null);
    void change({ history_days }, { history_days: days }).then(setWrong);
  };
  const lengths = offered.includes(days) ? offered : [...offered, days];
  return (
    <div className="mt-3">
      <WrongNote wrong={wrong} onSettled={setWrong} className="mb-2" />
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-ink-3">
        <span>{t("history-keep")}</span>
        <Select
          label={t("history-keep")}
          value={String(days)}
          options={lengths.map((length) => ({ value: String(length), label: lengthWord(length) }))}
          onChange={(value) => {
            const length = Number(value);
            if (shorter(length, days)) setAsking(length);
            else if (length !== days) keep(length);
          }}
          className="text-13 text-ink"
        />
        <span className="min-w-[240px] flex-1 text-pretty">
          {t(days === FOR_EVER ? "history-keep-ever-more" : "history-keep-more")}
        </span>
      </div>
      <Question
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={t("history-keep-ask", { length: lengthWord(asking ?? FOR_EVER) })}
        actions={
          <>
            <Button onClick={() => setAsking(null)}>{t("history-keep-as-it-is")}</Button>
            <Button kind="risk" onClick={() => asking !== null && keep(asking)}>
              {t("history-keep-shorter")}
            </Button>
          </>
        }
      >
        <p>{t("history-keep-ask-more")}</p>
        <p className="mt-2">{t("history-keep-ask-stays")}</p>
      </Question>
    </div>
  );
}

const shorter = (wanted: number, now: number) =>
  wanted !== FOR_EVER && (now === FOR_EVER || wanted < now);

function lengthWord(days: number): string {
  if (days === FOR_EVER) return t("history-for-ever");
  return days % YEAR === 0
    ? t("history-years", { count: days / YEAR })
    : t("history-days", { count: days });
}
