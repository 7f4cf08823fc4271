import { Icon } from "@/components/icon";
import { Page } from "@/components/page";
import { t } from "@/lib/messages";
import {
  ArchiveRestore,
  FolderCheck,
  History as HistoryIcon,
  Keyboard,
  type LucideIcon,
  Mail,
  Send,
  SunMoon,
  Trash2,
  User,
  Rows3,
} from "lucide-react";
import type { ComponentType } from "react";
import { DataSection } from "./data_section";
import { FieldsSection } from "./fields_section";
import { FollowUpsSection } from "./follow_ups_section";
import { KeyboardSection } from "./keyboard_section";
import { LookSection } from "./look_section";
import { MailSection } from "./mail_section";
import { type SettingsSection, settingsSections } from "./settings_sections";
import { TrashSection } from "./trash_section";
import { YouSection } from "./you_section";

/** What the address says of this screen. */
export type SettingsPlace = {
  section: SettingsSection;
  /** The account that is looked at. */
  item: string | null;
};

type SettingsScreenProps = SettingsPlace & {
  onGo: (place: SettingsPlace) => void;
  onOpenMail: (id: string) => void;
  /** The page of the backups, with the one that is looked into. */
  backups: ComponentType<{ item: string | null; onGo: (item: string | null) => void }>;
  /** The page of the history. */
  history: ComponentType;
};

/** All that is set once and seldom looked at, and what was thrown away or done. */
export function SettingsScreen(props: SettingsScreenProps) {
  const { section, item, onGo, onOpenMail, backups: Backups, history: History } = props;
  const page = pageOf(section);
  return (
    <Page title={t("sidebar-settings")} sub={page.name}>
      <div className="flex min-h-0 flex-1">
        <nav
          aria-label={t("settings-pages")}
          className="w-[196px] flex-none overflow-y-auto border-r border-line px-1.5 py-3 max-[1000px]:w-[168px]"
        >
          {settingsSections.map((each) => (
            <button
              key={each}
              type="button"
              data-ring="in"
              aria-current={each === section ? "page" : undefined}
              onClick={() => onGo({ section: each, item: null })}
              className="group flex h-7 w-full items-center gap-2 rounded-2 px-2 text-left text-ink-2 hover:bg-hover aria-[current]:bg-pressed aria-[current]:font-strong aria-[current]:text-ink"
            >
              <Icon of={pageOf(each).icon} className="text-ink-3 group-aria-[current]:text-ink" />
              <span className="cut">{pageOf(each).name}</span>
            </button>
          ))}
        </nav>
        <div
          // A page that scrolls is reached by keyboard too.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="region"
          aria-label={page.name}
          data-ring="in"
          className="min-w-0 flex-1 overflow-y-auto"
        >
          {section === "mail" ? (
            <MailSection
              item={item}
              onGo={(chosen) => onGo({ section, item: chosen })}
              onOpenMail={onOpenMail}
            />
          ) : section === "backups" ? (
            <Backups item={item} onGo={(chosen) => onGo({ section, item: chosen })} />
          ) : section === "history" ? (
            <History />
          ) : (
            <Body section={section} />
          )}
        </div>
      </div>
    </Page>
  );
}

function Body({ section }: { section: Exclude<SettingsSection, "mail" | "backups" | "history"> }) {
  const bodies = {
    you: YouSection,
    fields: FieldsSection,
    follow_ups: FollowUpsSection,
    look: LookSection,
    keyboard: KeyboardSection,
    data: DataSection,
    trash: TrashSection,
  } as const;
  const Shown = bodies[section];
  return <Shown />;
}

function pageOf(section: SettingsSection): { name: string; icon: LucideIcon } {
  const pages = {
    you: { name: t("settings-you"), icon: User },
    mail: { name: t("settings-mail"), icon: Mail },
    fields: { name: t("settings-fields"), icon: Rows3 },
    follow_ups: { name: t("settings-follow-ups"), icon: Send },
    look: { name: t("settings-look"), icon: SunMoon },
    keyboard: { name: t("settings-keyboard"), icon: Keyboard },
    data: { name: t("settings-data"), icon: FolderCheck },
    backups: { name: t("settings-backups"), icon: ArchiveRestore },
    trash: { name: t("settings-trash"), icon: Trash2 },
    history: { name: t("settings-history"), icon: HistoryIcon },
  };
  return pages[section];
}
