import { OutboxRoute, outboxSearch } from "@/app/routes/outbox_route";
import { OpenersHost, useOpeners } from "@/app/openers";
import { FollowUpDesk } from "@/features/followups/follow_up_desk";
import { LeadPage } from "@/features/leads/lead_page";
import { readLeadsSearch } from "@/features/leads/leads_search";
import { LeadsScreen } from "@/features/leads/leads_screen";
import { TodayScreen } from "@/features/today/today_screen";
import { SettingsRoute, settingsSearch } from "@/app/routes/settings_route";
import { TemplatesRoute, templatesSearch } from "@/app/routes/templates_route";
import { Shell } from "@/app/shell";
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  type RouterHistory,
  useNavigate,
} from "@tanstack/react-router";

const root = createRootRoute({
  component: () => (
    <OpenersHost>
      <Shell>
        <Outlet />
      </Shell>
    </OpenersHost>
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
  component: function TodayPage() {
    const navigate = useNavigate();
    const { followUp, planStep } = useOpeners();
    return (
      <TodayScreen
        letter={FollowUpDesk}
        onFollowUp={followUp}
        onPlan={planStep}
        onOpenLead={(id) => void navigate({ to: "/leads", search: { lead: id } })}
      />
    );
  },
});

const leads = createRoute({
  getParentRoute: () => root,
  path: "/leads",
  validateSearch: readLeadsSearch,
  component: function Leads() {
    const search = leads.useSearch();
    const navigate = useNavigate();
    const { followUp } = useOpeners();
    return (
      <LeadsScreen
        search={search}
        onSearch={(next, { replace }) => void navigate({ to: "/leads", search: next, replace })}
        onFollowUp={followUp}
        onOpenFull={(id) => void navigate({ to: "/leads/$id", params: { id } })}
      />
    );
  },
});

const lead = createRoute({
  getParentRoute: () => root,
  path: "/leads/$id",
  component: function OneLead() {
    const { id } = lead.useParams();
    const navigate = useNavigate();
    const { followUp } = useOpeners();
    return (
      <LeadPage
        id={id}
        onFollowUp={followUp}
        onBack={() => void navigate({ to: "/leads", search: { lead: id } })}
        onTrashed={() => void navigate({ to: "/leads" })}
      />
    );
  },
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
  validateSearch: templatesSearch,
  component: TemplatesRoute,
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  validateSearch: settingsSearch,
  component: SettingsRoute,
});

const routes = root.addChildren([home, today, leads, lead, outbox, templates, settings]);

/** The pages of the window. The address lives in the hash: the window is not served by a server. */
export function createAppRouter(history: RouterHistory = createHashHistory()) {
  return createRouter({ routeTree: routes, history });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
