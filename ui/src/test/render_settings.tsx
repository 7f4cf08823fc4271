import { HistorySection } from "@/features/history/history_section";
import { type SettingsPlace, SettingsScreen } from "@/features/settings/settings_screen";
import type { SettingsSection } from "@/features/settings/settings_sections";
import type { FakeOptions } from "@/platform/fake/options";
import { useState } from "react";
import { vi } from "vitest";
import { renderScreen } from "./render";

/** They have tests of their own. */
const Elsewhere = () => null;

function Placed(props: { start: SettingsPlace; onOpenMail: (id: string) => void }) {
  const [place, setPlace] = useState(props.start);
  return (
    <SettingsScreen
      {...place}
      backups={Elsewhere}
      history={HistorySection}
      onGo={setPlace}
      onOpenMail={props.onOpenMail}
    />
  );
}

/** Draws one page of the settings over a backend in memory. */
export function renderSettings(
  section: SettingsSection,
  options: Partial<FakeOptions> = {},
  item: string | null = null,
) {
  const onOpenMail = vi.fn<(id: string) => void>();
  return {
    ...renderScreen(<Placed start={{ section, item }} onOpenMail={onOpenMail} />, options),
    onOpenMail,
  };
}
