import { useLeadNeighbours } from "@/api/lead_neighbours";
import { usePreferenceState } from "@/api/preferences";
import { useToday } from "@/api/queries";
import { useAppDialogs } from "@/app/app_dialogs";
import { LeadPage } from "@/features/leads/lead_page";
import { leadList } from "@/features/leads/leads_search";
import type { LeadId } from "@/platform/bindings.gen";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";

/** One lead at its address; next and previous are those of where it was opened. */
export function LeadRoute() {
  const { from } = useSearch({ from: "/leads/$id" });
  return from === "today" ? <LeadOfToday /> : <LeadOfList />;
}

function LeadOfToday() {
  const { id } = useParams({ from: "/leads/$id" });
  const navigate = useNavigate();
  const { followUp } = useAppDialogs();
  const today = useToday();
  const due = today.data?.items.map(({ lead }) => lead.id) ?? [];
  const at = due.indexOf(id);
  return (
    <LeadPage
      id={id}
      from="today"
      neighbours={{
        previous: due[at - 1] ?? null,
        next: (at === -1 ? null : due[at + 1]) ?? null,
      }}
      onGo={(other) =>
        void navigate({
          to: "/leads/$id",
          params: { id: other },
          search: { from: "today" },
          replace: true,
        })
      }
      onFollowUp={followUp}
      onBack={() => void navigate({ to: "/today", search: { lead: id } })}
      onTrashed={() => void navigate({ to: "/today" })}
    />
  );
}

function LeadOfList() {
  const { id } = useParams({ from: "/leads/$id" });
  const search = useSearch({ from: "/leads/$id" });
  const navigate = useNavigate();
  const { followUp } = useAppDialogs();
  const [preferences] = usePreferenceState();
  const neighbours = useLeadNeighbours(leadList(search, search.q ?? "", preferences), id);
  const go = (other: LeadId) =>
    void navigate({ to: "/leads/$id", params: { id: other }, search, replace: true });
  return (
    <LeadPage
      id={id}
      from="leads"
      neighbours={neighbours}
      onGo={go}
      onFollowUp={followUp}
      onBack={() => void navigate({ to: "/leads", search: { ...search, lead: id } })}
      onTrashed={() => void navigate({ to: "/leads", search })}
    />
  );
}
