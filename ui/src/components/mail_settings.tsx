import { Check } from "@/components/check";
import { Note } from "@/components/note";
import { ThenAndNow } from "@/components/then_and_now";
import { fieldWord, valueWords } from "@/lib/field_words";
import { t } from "@/lib/messages";
import type { MailSettingDifference } from "@/platform/bindings.gen";

type MailSettingsProps = {
  differences: MailSettingDifference[];
  /** Those of the backup are to be used; not given where nothing is chosen yet. */
  taken?: boolean;
  onTake?: (taken: boolean) => void;
};

/** The mail settings in which a backup differs, with both values. They are only taken over with a yes of their own. */
export function MailSettings({ differences, taken = false, onTake }: MailSettingsProps) {
  if (differences.length === 0) return null;
  return (
    <Note kind="warn" className="mt-3" title={t("mail-settings-title")}>
      <p className="text-ink-2">{t("mail-settings-more")}</p>
      <ul aria-label={t("mail-settings-title")} className="mt-1 list-disc pl-4">
        {differences.map((each) => (
          <li key={`${each.account} ${each.field} ${each.in_backup} ${each.now}`}>
            {each.account !== "" && <bdi>{each.account}: </bdi>}
            {nameOf(each)}:{" "}
            <ThenAndNow
              labels={{ from: t("inside-now"), to: t("inside-then") }}
              from={words(each, each.now)}
              to={words(each, each.in_backup)}
            />
          </li>
        ))}
      </ul>
      {onTake && (
        <div className="mt-2">
          <Check checked={taken} onChange={onTake}>
            {t("mail-settings-take")}
          </Check>
        </div>
      )}
    </Note>
  );
}

const isSetting = ({ account, field }: MailSettingDifference) =>
  account === "" && field !== "default_account";

function nameOf(each: MailSettingDifference): string {
  if (each.field === "default_account") return t("field-is-default");
  return fieldWord(isSetting(each) ? "setting" : "account", each.field) ?? each.field;
}

/** A certificate is compared by its fingerprint, so it is shown as it is. */
function words(each: MailSettingDifference, value: string): string {
  return isSetting(each) ? valueWords("setting", each.field, value) : value;
}
