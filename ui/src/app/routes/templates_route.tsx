import { TemplatesScreen } from "@/features/templates/templates_screen";
import { useNavigate, useSearch } from "@tanstack/react-router";

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
