import { BackupsSection } from "@/features/backups/backups_section";
import { HistorySection } from "@/features/history/history_section";
import {
  SettingsScreen,
  type SettingsSection,
  settingsSections,
} from "@/features/settings/settings_screen";
import { useNavigate, useSearch } from "@tanstack/react-router";

/** What of the settings stands in the address. */
export type SettingsSearch = { section?: SettingsSection | undefined; item?: string | undefined };

/** Takes from the address only what this screen knows. What it does not know is named too, or the raw value would shine through. */
export function settingsSearch(search: Record<string, unknown>): SettingsSearch {
  const section = settingsSections.find((each) => each === search["section"]);
  const { item } = search;
  return { section, item: typeof item === "string" ? item : undefined };
}

/** The settings at their address. */
export function SettingsRoute() {
  const { section = "you", item = null } = useSearch({ from: "/settings" });
  const navigate = useNavigate();
  return (
    <SettingsScreen
      section={section}
      item={item}
      backups={BackupsSection}
      history={HistorySection}
      onGo={(place) =>
        void navigate({
          to: "/settings",
          search: { section: place.section, ...(place.item !== null && { item: place.item }) },
        })
      }
      onOpenMail={(mail) => void navigate({ to: "/outbox", search: { mail } })}
    />
  );
}
