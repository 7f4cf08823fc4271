import { Section } from "@/components/section";
import { Shortcuts } from "@/commands/shortcut_sheet";
import { t } from "@/lib/messages";

/** Every shortcut, to be read at leisure; `?` shows the same sheet anywhere. */
export function KeyboardSection() {
  return (
    <Section title={t("settings-keyboard")} lead={t("settings-keyboard-lead")}>
      <div className="mt-4 border-t border-line pt-4">
        <Shortcuts />
      </div>
    </Section>
  );
}
