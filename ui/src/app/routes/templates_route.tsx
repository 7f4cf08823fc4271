import { TemplatesScreen } from "@/features/templates/templates_screen";
import { useNavigate, useSearch } from "@tanstack/react-router";

/** What of the templates stands in the address. */
export type TemplatesSearch = { template?: string | undefined; lead?: string | undefined };

/** Takes from the address only what this screen knows. What it does not know is named too, or the raw value would shine through. */
export function templatesSearch(search: Record<string, unknown>): TemplatesSearch {
  const { template, lead } = search;
  return {
    template: typeof template === "string" ? template : undefined,
    lead: typeof lead === "string" ? lead : undefined,
  };
}

/** The templates at their address. */
export function TemplatesRoute() {
  const { template = null, lead = null } = useSearch({ from: "/templates" });
  const navigate = useNavigate();
  return (
    <TemplatesScreen
      template={template}
      lead={lead}
      onGo={(place) => {
        const next = { template, lead, ...place };
        void navigate({
          to: "/templates",
          search: {
            ...(next.template !== null && { template: next.template }),
            ...(next.lead !== null && { lead: next.lead }),
          },
          replace: place.template === undefined,
        });
      }}
      onOpenLead={(id) => void navigate({ to: "/leads", search: { lead: id } })}
    />
  );
}
