import { OutboxScreen } from "@/features/outbox/outbox_screen";
import type { OutboxGroup } from "@/platform/bindings.gen";
import { useNavigate, useSearch } from "@tanstack/react-router";

/** What of the outbox stands in the address; what is not there is left at its rest. */
export type OutboxSearch = { group?: OutboxGroup | undefined; mail?: string | undefined };

const groups = new Set<unknown>(["needs_you", "on_the_way", "sent"]);
const isGroup = (value: unknown): value is OutboxGroup => groups.has(value);

/** Takes from the address only what this screen knows. What it does not know is named too, or the raw value would shine through. */
export function outboxSearch(search: Record<string, unknown>): OutboxSearch {
  const { group, mail } = search;
  return {
    group: isGroup(group) ? group : undefined,
    mail: typeof mail === "string" ? mail : undefined,
  };
}

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
