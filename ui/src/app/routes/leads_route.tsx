import { useAppDialogs } from "@/app/app_dialogs";
import { LeadsScreen } from "@/features/leads/leads_screen";
import { useNavigate, useSearch } from "@tanstack/react-router";

/** The leads at their address. */
export function LeadsRoute() {
  const search = useSearch({ from: "/leads" });
  const navigate = useNavigate();
  const { followUp } = useAppDialogs();
  return (
    <LeadsScreen
      search={search}
      onSearch={(next, { replace }) => void navigate({ to: "/leads", search: next, replace })}
      onFollowUp={followUp}
      onOpenFull={(id) => {
        const { lead: _, ...list } = search;
        void navigate({ to: "/leads/$id", params: { id }, search: list });
      }}
    />
  );
}
