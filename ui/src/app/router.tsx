import { OutboxRoute, outboxSearch } from "@/app/routes/outbox_route";
import { Shell } from "@/app/shell";
import { Page } from "@/components/page";
import { t } from "@/lib/messages";
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  type RouterHistory,
} from "@tanstack/react-router";

const root = createRootRoute({
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
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
  component: () => <Page title={t("sidebar.today")} />,
});

const leads = createRoute({
  getParentRoute: () => root,
  path: "/leads",
  component: () => <Page title={t("sidebar.leads")} />,
});

const outbox = createRoute({
  getParentRoute: () => root,
  path: "/outbox",
  validateSearch: outboxSearch,
  component: OutboxRoute,
});

const templates = createRoute({
  getParentRoute: () => root,
  path: "/templates",
  component: () => <Page title={t("sidebar.templates")} />,
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: () => <Page title={t("sidebar.settings")} />,
});

const routes = root.addChildren([home, today, leads, outbox, templates, settings]);

/** The pages of the window. The address lives in the hash: the window is not served by a server. */
export function createAppRouter(history: RouterHistory = createHashHistory()) {
  return createRouter({ routeTree: routes, history });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
