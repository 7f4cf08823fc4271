import { AppDialogsHost } from "@/app/app_dialogs";
import { TodayRoute } from "@/app/routes/today_route";
import {
  leadSearch,
  outboxSearch,
  settingsSearch,
  templatesSearch,
  todaySearch,
} from "@/app/searches";
import { Shell } from "@/app/shell";
import { ErrorState } from "@/components/error_state";
import { Skeleton } from "@/components/page_states";
import { readLeadsSearch } from "@/features/leads/leads_search";
import { t } from "@/lib/messages";
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Outlet,
  redirect,
  type RouterHistory,
  useRouter,
} from "@tanstack/react-router";
import { useEffect } from "react";

/** Every screen but the first. Their code is not loaded with the window. */
const screens = {
  leads: lazyRouteComponent(() => import("@/app/routes/leads_route"), "LeadsRoute"),
  lead: lazyRouteComponent(() => import("@/app/routes/lead_route"), "LeadRoute"),
  outbox: lazyRouteComponent(() => import("@/app/routes/outbox_route"), "OutboxRoute"),
  templates: lazyRouteComponent(() => import("@/app/routes/templates_route"), "TemplatesRoute"),
  settings: lazyRouteComponent(() => import("@/app/routes/settings_route"), "SettingsRoute"),
};

const root = createRootRoute({
  component: function Root() {
    // Once the first screen is drawn, the others load, so that no key press has to wait for them.
    useEffect(() => {
      for (const screen of Object.values(screens)) void screen.preload?.();
    }, []);
    return (
      <AppDialogsHost>
        <Shell>
          <Outlet />
        </Shell>
      </AppDialogsHost>
    );
  },
});

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    // TanStack Router's way to redirect is to throw one.
    // oxlint-disable-next-line typescript/only-throw-error
    throw redirect({ to: "/today" });
  },
});

const today = createRoute({
  getParentRoute: () => root,
  path: "/today",
  validateSearch: todaySearch,
  component: TodayRoute,
});

const leads = createRoute({
  getParentRoute: () => root,
  path: "/leads",
  validateSearch: readLeadsSearch,
  component: screens.leads,
});

const lead = createRoute({
  getParentRoute: () => root,
  path: "/leads/$id",
  validateSearch: leadSearch,
  component: screens.lead,
});

const outbox = createRoute({
  getParentRoute: () => root,
  path: "/outbox",
  validateSearch: outboxSearch,
  component: screens.outbox,
});

const templates = createRoute({
  getParentRoute: () => root,
  path: "/templates",
  validateSearch: templatesSearch,
  component: screens.templates,
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  validateSearch: settingsSearch,
  component: screens.settings,
});

const routes = root.addChildren([home, today, leads, lead, outbox, templates, settings]);

/** The pages of the window. The address lives in the hash: the window is not served by a server. */
export function createAppRouter(history: RouterHistory = createHashHistory()) {
  return createRouter({
    routeTree: routes,
    history,
    defaultPendingComponent: LoadingScreen,
    defaultPendingMs: 200,
    defaultPendingMinMs: 0,
    defaultErrorComponent: BrokenScreen,
  });
}

/** In place of a screen whose code is still loading. */
function LoadingScreen() {
  return (
    <main aria-label={t("common-loading")} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <Skeleton label={t("common-loading")} rows={10} />
    </main>
  );
}

/** In place of a screen that could not be loaded or drawn. */
function BrokenScreen({ error }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <main aria-label={t("screen-broken")} className="flex min-h-0 min-w-0 flex-1">
      <ErrorState
        title={t("screen-broken")}
        error={error}
        onRetry={() => void router.invalidate()}
      />
    </main>
  );
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
