import { leadQuery } from "@/api/lead_query";
import { useSignOut } from "@/api/mutations";
import { useAccounts, useLeads, useOutboxCounts, useSession, useToday } from "@/api/queries";
import { ActionMenuItem, useActionStore } from "@/commands/action_context";
import { type ActionId, actionSpec, shownKeys } from "@/commands/actions";
import { JobLine } from "@/app/job_line";
import { MailLine } from "@/app/mail_line";
import { classNames } from "@/components/class_names";
import { Icon } from "@/components/icon";
import { ariaKeys, Keys } from "@/components/key";
import { Menu, MenuItem, MenuLine } from "@/components/menu";
import { t } from "@/lib/messages";
import { count } from "@/lib/numbers";
import { Link } from "@tanstack/react-router";
import {
  ChevronsUpDown,
  FilePenLine,
  Keyboard,
  LogOut,
  type LucideIcon,
  Search,
  Send,
  Settings,
  Sun,
  Moon,
  SunMoon,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";

/** The places of the window, with their counts. As a rail it keeps only the icons. */
export function Sidebar({ rail }: { rail: boolean }) {
  const store = useActionStore();
  const today = useToday();
  const leads = useLeads(leadQuery());
  const outbox = useOutboxCounts();
  const needsYou = outbox.data?.needs_you ?? 0;

  return (
    <div className={classNames("flex h-full min-h-0 flex-col pb-2", rail ? "px-1.5" : "px-2")}>
      <PersonMenu rail={rail} />
      <button
        type="button"
        title={t("action-palette")}
        // Beside its words, a name that holds others could not be spoken as it is read.
        aria-label={rail ? t("action-palette") : undefined}
        aria-keyshortcuts={ariaKeys(shownKeys("app.palette"))}
        onClick={() => store.run("app.palette")}
        className={classNames(
          "mb-3 flex h-7 flex-none items-center rounded-2 text-ink-3 hover:bg-hover",
          rail ? "justify-center" : "gap-2 border border-line bg-paper pr-1 pl-2",
        )}
      >
        <Icon of={Search} />
        {!rail && (
          <>
            <span className="cut flex-1 text-left">{t("action-search")}</span>
            <Keys keys="mod+k" />
          </>
        )}
      </button>
      <nav aria-label={t("sidebar-main")}>
        <Place rail={rail} action="go.today" to="/today" icon={Sun} name={t("sidebar-today")}>
          {today.data && <Count>{count({ value: today.data.items.length, capped: false })}</Count>}
        </Place>
        <Place rail={rail} action="go.leads" to="/leads" icon={Users} name={t("sidebar-leads")}>
          {leads.data && <Count>{count(leads.data.count)}</Count>}
        </Place>
        <Place rail={rail} action="go.outbox" to="/outbox" icon={Send} name={t("sidebar-outbox")}>
          {needsYou > 0 ? (
            <Alarm rail={rail} count={needsYou} />
          ) : (
            outbox.data &&
            outbox.data.on_the_way > 0 && (
              <Count>{count({ value: outbox.data.on_the_way, capped: false })}</Count>
            )
          )}
        </Place>
      </nav>
      <nav aria-label={t("sidebar-tools")} className="mt-4">
        <Place
          rail={rail}
          action="go.templates"
          to="/templates"
          icon={FilePenLine}
          name={t("sidebar-templates")}
        />
      </nav>
      <nav aria-label={t("sidebar-application")} className="mt-auto">
        <Place
          rail={rail}
          action="go.settings"
          to="/settings"
          icon={Settings}
          name={t("sidebar-settings")}
        />
      </nav>
      <JobLine rail={rail} />
      <MailLine rail={rail} />
    </div>
  );
}

type PlaceProps = {
  rail: boolean;
  action: ActionId;
  to: string;
  icon: LucideIcon;
  name: string;
  children?: ReactNode;
};

function Place({ rail, action, to, icon, name, children }: PlaceProps) {
  const title = `${t(actionSpec(action).name)} (${shownKeys(action)?.toUpperCase()})`;
  return (
    <Link
      to={to}
      title={title}
      data-ring="in"
      className={classNames(
        "group relative flex items-center rounded-2 text-ink-2 hover:bg-hover aria-[current]:bg-pressed aria-[current]:font-strong aria-[current]:text-ink",
        rail ? "h-8 w-9 justify-center" : "h-7 gap-2 px-2",
      )}
    >
      <Icon of={icon} className="text-ink-3 group-aria-[current]:text-ink" />
      <span className={rail ? "sr-only" : "cut"}>{name}</span>
      {children}
    </Link>
  );
}

function Count({ children }: { children: string }) {
  return (
    <span className="ml-auto text-12 font-text text-ink-3 num group-has-[.sr-only]:hidden">
      {children}
    </span>
  );
}

function Alarm({ rail, count: needed }: { rail: boolean; count: number }) {
  return (
    <span
      className={classNames(
        "grid place-items-center rounded-full bg-danger-solid font-title text-on-danger num",
        rail
          ? "absolute top-px right-0 h-[15px] min-w-[15px] px-[3px] text-[10px] leading-none shadow-[0_0_0_2px_var(--ground)]"
          : "ml-auto h-[18px] min-w-[18px] px-[5px] text-11",
      )}
    >
      <span aria-hidden>{needed}</span>
      <span className="sr-only">{t("sidebar-needs-you", { count: needed })}</span>
    </span>
  );
}

function PersonMenu({ rail }: { rail: boolean }) {
  const session = useSession();
  const accounts = useAccounts();
  const signOut = useSignOut();
  const person = session.data?.person;
  const account = accounts.data?.find((one) => one.is_default) ?? accounts.data?.[0];
  const under = account
    ? account.kind === "practice"
      ? t("sidebar-practice")
      : account.from_address
    : "";
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          data-ring="in"
          className={classNames(
            "my-1 flex h-11 flex-none items-center gap-2 rounded-2 hover:bg-hover aria-expanded:bg-hover",
            rail ? "w-9 justify-center" : "px-1",
          )}
        >
          <span
            aria-hidden
            className="grid size-[26px] flex-none place-items-center rounded-2 bg-pressed text-[10px] font-title tracking-[0.01em] text-ink-2 shadow-[inset_0_0_0_1px_var(--line)]"
          >
            {initials(person?.name ?? "")}
          </span>
          {rail ? (
            <span className="sr-only">{person?.name}</span>
          ) : (
            <>
              <span className="min-w-0 flex-1 text-left">
                <span className="cut block leading-[17px] font-title">
                  <bdi>{person?.name}</bdi>
                </span>
                <span className="cut block text-11 leading-[14px] text-ink-3">{under}</span>
              </span>
              <Icon of={ChevronsUpDown} size={14} className="mr-1" />
            </>
          )}
        </button>
      }
    >
      <ActionMenuItem action="go.settings" icon={Settings} />
      <ActionMenuItem action="app.theme_system" icon={SunMoon} />
      <ActionMenuItem action="app.theme_light" icon={Sun} />
      <ActionMenuItem action="app.theme_dark" icon={Moon} />
      <ActionMenuItem action="app.shortcuts" icon={Keyboard} />
      <MenuLine />
      <MenuItem icon={LogOut} onSelect={() => signOut.mutate()}>
        {t("sidebar-sign-out")}
      </MenuItem>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => Array.from(word ?? "")[0]?.toUpperCase() ?? "").join("");
}
