import { useSettings } from "@/api/queries";
import { Switch } from "@/components/check";
import { FieldInPlace, type Wrong } from "@/components/field_in_place";
import { t } from "@/lib/messages";
import type { Settings } from "@/platform/bindings.gen";
import { useState } from "react";
import { Line, Loaded, Part, Section } from "@/components/section";
import { WrongNote } from "@/components/wrong_note";
import { TemplateSelect } from "./template_select";
import { useSetting } from "@/commands/use_setting";

/** What a follow-up begins with, and what is sent when a lead is added. The latter is off at first. */
export function FollowUpsSection() {
  return (
    <Section title={t("settings-follow-ups")} lead={t("settings-follow-ups-lead")}>
      <Loaded query={useSettings()} title={t("settings-cannot-show")}>
        {(settings) => <Choices settings={settings} />}
      </Loaded>
    </Section>
  );
}

function Choices({ settings }: { settings: Settings }) {
  const change = useSetting(settings);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const set = (changes: Partial<Settings>) => void change(changes).then(setWrong);
  return (
    <>
      <WrongNote wrong={wrong} onSettled={setWrong} className="mt-4" />
      <dl className="mt-4 border-t border-line">
        <Line name={t("settings-first-template")}>
          <TemplateSelect
            label={t("settings-first-template")}
            chosen={settings.follow_up_template}
            onChoose={(follow_up_template) => set({ follow_up_template })}
          />
        </Line>
      </dl>
      <Part title={t("settings-added")}>
        <p className="text-ink-3">{t("settings-added-lead")}</p>
        <div className="border-b border-line-faint py-3">
          <Switch
            label={t("settings-acknowledge")}
            hint={t("settings-acknowledge-more")}
            checked={settings.acknowledge_on_add}
            onChange={(acknowledge_on_add) => set({ acknowledge_on_add })}
          />
          {settings.acknowledge_on_add && (
            <dl className="mt-2">
              <Line name={t("settings-acknowledge-template")}>
                <TemplateSelect
                  label={t("settings-acknowledge-template")}
                  chosen={settings.acknowledgement_template}
                  onChoose={(acknowledgement_template) => set({ acknowledgement_template })}
                />
              </Line>
            </dl>
          )}
        </div>
        <div className="border-b border-line-faint py-3">
          <Switch
            label={t("settings-notify")}
            hint={t("settings-notify-more")}
            checked={settings.notify_on_add}
            onChange={(notify_on_add) => set({ notify_on_add })}
          />
          <FieldInPlace
            label={t("settings-person-in-charge")}
            value={settings.person_in_charge}
            inputMode="email"
            boxed
            onSave={(person_in_charge, seen) =>
              change({ person_in_charge }, { person_in_charge: seen })
            }
            className="-mx-2 mt-2"
          />
        </div>
      </Part>
    </>
  );
}
