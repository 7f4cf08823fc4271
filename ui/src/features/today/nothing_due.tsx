import { Button } from "@/components/button";
import { EmptyState } from "@/components/page_states";
import { stepWord } from "@/components/step_due";
import { due } from "@/lib/dates";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { LeadId, Today } from "@/platform/bindings.gen";
import { Sun } from "lucide-react";

type NothingDueProps = { today: Today; onOpenLead: (id: LeadId) => void };

/** Nobody waits; says who is next, and when. */
export function NothingDue({ today, onOpenLead }: NothingDueProps) {
  const now = useNow();
  const { next } = today;
  return (
    <EmptyState
      icon={Sun}
      title={today.done_today > 0 ? t("today-all-done") : t("today-nothing-due")}
      actions={
        next && (
          <Button onClick={() => onOpenLead(next.lead_id)}>
            {t("today-show-next", { name: next.lead_name })}
          </Button>
        )
      }
    >
      {next
        ? t("today-next-is", {
            step: stepWord(next.step.kind),
            name: next.lead_name,
            when: due(next.step, now),
          })
        : t("today-no-next")}
    </EmptyState>
  );
}
