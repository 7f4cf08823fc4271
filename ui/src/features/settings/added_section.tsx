import { useSettings } from "@/api/queries";
import { Switch } from "@/components/check";
import { FieldInPlace, type Wrong } from "@/components/field_in_place";
import { t } from "@/lib/messages";
import type { Settings } from "@/platform/bindings.gen";
import { useState } from "react";
import { Line, Loaded, Section } from "@/components/section";
import { WrongNote } from "@/components/wrong_note";
import { TemplateSelect } from "./template_select";
import { useSetting } from "@/commands/use_setting";

/** What happens by itself when a lead is added. All of it is off at first. */
export function AddedSection() {
  return (
    <Section title={t("settings.added")} lead={t("settings.added_lead")}>
      <Loaded query={useSettings()} title={t("settings.cannot_show")}>
        {(settings) => <Switches settings={settings} />}
      </Loaded>
    </Section>
  );
}

function Switches({ settings }: { settings: Settings }) {
  const change = useSetting(settings);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const set = (changes: Partial<Settings>) => void change(changes).then(setWrong);
  return (
    <div className="mt-4 border-t border-line">
      <WrongNote wrong={wrong} onSettled={setWrong} className="mt-3" />
      <div className="border-b border-line-faint py-3">
        <Switch
          label={t("settings.acknowledge")}
          hint={t("settings.acknowledge_more")}
          checked={settings.acknowledge_on_add}
          onChange={(acknowledge_on_add) => set({ acknowledge_on_add })}
        />
        {settings.acknowledge_on_add && (
          <dl className="mt-2">
            <Line name={t("settings.acknowledge_template")}>
              <TemplateSelect
                label={t("settings.acknowledge_template")}
                chosen={settings.acknowledgement_template}
                onChoose={(acknowledgement_template) => set({ acknowledgement_template })}
              />
            </Line>
          </dl>
        )}
      </div>
      <div className="border-b border-line-faint py-3">
        <Switch
          label={t("settings.notify")}
          hint={t("settings.notify_more")}
          checked={settings.notify_on_add}
          onChange={(notify_on_add) => set({ notify_on_add })}
        />
        <FieldInPlace
          label={t("settings.person_in_charge")}
          value={settings.person_in_charge}
          inputMode="email"
          onSave={(person_in_charge, seen) =>
            change({ person_in_charge }, { person_in_charge: seen })
          }
          className="-mx-2 mt-2"
        />
      </div>
    </div>
  );
}
