import { BackupsSection } from "@/features/backups/backups_section";
import { HistorySection } from "@/features/history/history_section";
import { SettingsScreen } from "@/features/settings/settings_screen";
import { useNavigate, useSearch } from "@tanstack/react-router";

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
