import { HistorySection } from "@/features/history/history_section";
import { type SettingsPlace, SettingsScreen } from "@/features/settings/settings_screen";
import type { SettingsSection } from "@/features/settings/settings_sections";
import { useState } from "react";
import { vi } from "vitest";
import type { TestWishes } from "./backend";
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

/** Draws one page of the settings over the real core. */
export async function renderSettings(
  section: SettingsSection,
  wishes: TestWishes = {},
  item: string | null = null,
) {
  const onOpenMail = vi.fn<(id: string) => void>();
  return {
    ...(await renderScreen(<Placed start={{ section, item }} onOpenMail={onOpenMail} />, wishes)),
    onOpenMail,
  };
}
