import { useAppDialogs } from "@/app/app_dialogs";
import { FollowUpAhead, FollowUpDesk } from "@/features/followups/follow_up_desk";
import { TodayScreen } from "@/features/today/today_screen";
import { useNavigate, useSearch } from "@tanstack/react-router";

/** Today at its address. */
export function TodayRoute() {
  const { lead = null } = useSearch({ from: "/today" });
  const navigate = useNavigate();
  const { followUp, planStep } = useAppDialogs();
  return (
    <TodayScreen
      start={lead}
      composer={FollowUpDesk}
      ahead={FollowUpAhead}
      onFollowUp={followUp}
      onPlan={planStep}
      onOpenLead={(id) => {
        void navigate({ to: "/today", search: { lead: id }, replace: true }).then(() =>
          navigate({ to: "/leads/$id", params: { id }, search: { from: "today" } }),
        );
      }}
    />
  );
}
