import type { PlainCommands } from "./plain_commands";
import type { Template, TemplateInput } from "../bindings.gen";
import { refuse } from "./problems";
import { render, variables } from "./rendering";
import { daysAgo } from "./seed";
import { refuseStale } from "./stale";
import type { World } from "./world";

const shipped: readonly TemplateInput[] = [
  {
    name: "First follow-up",
    subject: "Following up, {{first_name}}",
    body: "Hello {{first_name}},\n\nthank you for your interest. I would like to hear what you are planning at {{company}}, and whether a short call this week would suit you.\n\nKind regards\n{{my_first_name}}",
  },
  {
    name: "After the site visit",
    subject: "{{company}}: what we measured",
    body: "Hello {{first_name}},\n\nthank you for showing me {{company}}. The numbers are in the attached sheet; in short, the hall rings for 1.9 seconds where 1.2 would suit speech.\n\nIs there a drawing newer than the one from the visit?\n\nKind regards\n{{my_first_name}}",
  },
  {
    name: "Angebot Schallschutznachweis",
    subject: "Angebot für {{company}}",
    body: "Guten Tag {{full_name}},\n\nwie besprochen erhalten Sie unser Angebot. Für Rückfragen stehe ich gern zur Verfügung.\n\nMit freundlichen Grüßen\n{{my_name}}",
  },
];

export function seedTemplates(world: World): void {
  for (const [number, input] of (world.options.leads === 0
    ? shipped.slice(0, 1)
    : shipped
  ).entries()) {
    const at = daysAgo(world.options.now(), 30 - number);
    const template: Template = { ...input, id: world.mintId(), created_at: at, updated_at: at };
    world.put("template", template.id, template);
  }
}

function checked(input: TemplateInput): TemplateInput {
  if (input.name.trim() === "") refuse("invalid", "A template needs a name.", { field: "name" });
  return input;
}

type Group =
  | "listTemplates"
  | "templateVariables"
  | "addTemplate"
  | "editTemplate"
  | "removeTemplate"
  | "previewTemplate";

export function templateCommands(world: World): Pick<PlainCommands, Group> {
  const write = (label: string, id: string, after: Template | null) => {
    const operation = world.operation(label);
    operation.set("template", id, after);
    operation.commit();
  };
  return {
    listTemplates: async () =>
      world.all("template").toSorted((a, b) => a.name.localeCompare(b.name, "en")),
    templateVariables: async () => [...variables],
    addTemplate: async (input) => {
      const template: Template = {
        ...checked(input),
        id: world.mintId(),
        created_at: world.now(),
        updated_at: world.now(),
      };
      write(`Add the template ${input.name}`, template.id, template);
      return template;
    },
    editTemplate: async (id, input, seen) => {
      if (seen !== null) refuseStale(world.get("template", id), input, seen);
      const template: Template = {
        ...world.get("template", id),
        ...checked(input),
        updated_at: world.now(),
      };
      write(`Edit the template ${input.name}`, id, template);
      return template;
    },
    removeTemplate: async (id) => {
      write(`Remove the template ${world.get("template", id).name}`, id, null);
      return null;
    },
    previewTemplate: async (input, leadId) =>
      render(input, leadId === null ? null : world.get("lead", leadId), world.session.name),
  };
}
