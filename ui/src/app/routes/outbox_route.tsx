import { OutboxScreen } from "@/features/outbox/outbox_screen";
import { useNavigate, useSearch } from "@tanstack/react-router";

/** The outbox at its address. */
export function OutboxRoute() {
  const { group = "all", mail = null } = useSearch({ from: "/outbox" });
  const navigate = useNavigate();
  return (
    <OutboxScreen
      group={group}
      mail={mail}
      onGo={(place) => {
        const next = { group, mail, ...place };
        void navigate({
          to: "/outbox",
          search: {
            ...(next.group !== "all" && { group: next.group }),
            ...(next.mail !== null && { mail: next.mail }),
          },
          replace: place.group === undefined && mail !== null,
        });
      }}
      onOpenLead={(lead) => void navigate({ to: "/leads", search: { lead } })}
    />
  );
}
