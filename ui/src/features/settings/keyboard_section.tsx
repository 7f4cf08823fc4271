import { ActionButton } from "@/commands/action_context";
import { t } from "@/lib/messages";
import { Keyboard } from "lucide-react";
import { Section } from "@/components/section";

/** Everything can be done by keys; the sheet tells which. */
export function KeyboardSection() {
  return (
    <Section title={t("settings.keyboard")} lead={t("settings.keyboard_lead")}>
      <div className="mt-4 flex flex-wrap gap-1.5">
        <ActionButton action="app.shortcuts" icon={Keyboard} />
        <ActionButton action="app.palette" kind="quiet" />
      </div>
    </Section>
  );
}
