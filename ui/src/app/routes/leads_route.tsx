import { useOpeners } from "@/app/openers";
import { LeadPage } from "@/features/leads/lead_page";
import { LeadsScreen } from "@/features/leads/leads_screen";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";

/** The leads at their address. */
export function LeadsRoute() {
  const search = useSearch({ from: "/leads" });
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
}

/** One lead on a page of its own. */
export function LeadRoute() {
  const { id } = useParams({ from: "/leads/$id" });
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
}
