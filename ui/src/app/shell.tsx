import { usePreferenceState } from "@/api/preferences";
import { useSession } from "@/api/queries";
import { useActions } from "@/commands/action_context";
import { Palette } from "@/commands/palette";
import { ShortcutSheet } from "@/commands/shortcut_sheet";
import { NoticeBanner } from "@/app/notice_banner";
import { Sidebar } from "@/app/sidebar";
import { usePausedAccount } from "@/app/paused_account";
import { useUndoActions } from "@/app/undo";
import { lockOf, UnlockDialog } from "@/app/unlock_dialog";
import { openContextMenu } from "@/components/context_menu";
import { ResizeHandle } from "@/components/panel";
import { ToastPlace, Toasts } from "@/components/toast";
import { useMediaQuery } from "@/components/media_query";
import { useBackUpNow } from "@/features/backups/use_back_up_now";
import { t } from "@/lib/messages";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";

const railWidth = 48;
const narrow = "(max-width: 1000px)";

/** Sidebar, the screen beside it, and what floats over both. */
export function Shell({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const [preferences, prefer] = usePreferenceState();
  const [dragged, setDragged] = useState<number | null>(null);
  const [floating, setFloating] = useState<"palette" | "shortcuts" | "unlock" | null>(null);
  const rail = useMediaQuery(narrow) || preferences.sidebar_collapsed;
  const width = rail ? railWidth : (dragged ?? preferences.sidebar_width);
  const go = (to: string) => () => void navigate({ to });
  const close = () => setFloating(null);

  const lock = lockOf(useSession().data?.secrets);
  const backUp = useBackUpNow();
  const fixAccount = usePausedAccount();
  useUndoActions();
  useActions(
    {
      "app.menu": openContextMenu,
      "app.palette": () => setFloating("palette"),
      "app.shortcuts": () => setFloating("shortcuts"),
      "app.unlock": lock !== null && (() => setFloating("unlock")),
      "app.sidebar": () => prefer({ sidebar_collapsed: !preferences.sidebar_collapsed }),
      "app.fix_account": fixAccount,
      "app.theme_system": () => prefer({ theme: "system" }),
      "app.theme_light": () => prefer({ theme: "light" }),
      "app.theme_dark": () => prefer({ theme: "dark" }),
      "go.today": go("/today"),
      "go.leads": go("/leads"),
      "go.outbox": go("/outbox"),
      "go.templates": go("/templates"),
      "go.settings": go("/settings"),
      "go.backups": () => void navigate({ to: "/settings", search: { section: "backups" } }),
      "go.history": () => void navigate({ to: "/settings", search: { section: "history" } }),
      "go.trash": () => void navigate({ to: "/settings", search: { section: "trash" } }),
      "backup.create": backUp,
    },
    { scope: "app" },
  );

  return (
    <div className="grid h-full" style={{ gridTemplateColumns: `${width}px minmax(0, 1fr)` }}>
      <aside
        aria-label={t("sidebar-label")}
        className="relative min-h-0 min-w-0 border-r border-line bg-ground"
      >
        <Sidebar rail={rail} />
        {!rail && (
          <ResizeHandle
            edge="right"
            label={t("sidebar-resize")}
            width={width}
            min={176}
            max={320}
            onResize={setDragged}
            onSettle={(settled) => prefer({ sidebar_width: settled })}
          />
        )}
      </aside>
      <div className="relative flex min-h-0 min-w-0 flex-col bg-paper">
        <NoticeBanner />
        {children}
        <ToastPlace shared />
      </div>
      <Palette
        open={floating === "palette"}
        onClose={close}
        onOpenLead={(lead) => void navigate({ to: "/leads", search: { lead } })}
      />
      <UnlockDialog open={floating === "unlock"} lock={lock} onClose={close} />
      <ShortcutSheet open={floating === "shortcuts"} onClose={close} />
      <Toasts label={t("toasts-label")} closeLabel={t("common-close")} />
    </div>
  );
}
