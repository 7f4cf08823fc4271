import { type LeadsSearch, readLeadsSearch } from "@/features/leads/leads_search";
import { type SettingsSection, settingsSections } from "@/features/settings/settings_sections";
import type { OutboxGroup } from "@/platform/bindings.gen";

// What each screen keeps in the address. A screen takes from it only what it knows. What it does not know is named too,
// or the raw value would shine through.

/** What the address keeps of Today: who is current, so that one comes back to them. */
export type TodaySearch = { lead?: string | undefined };

/** Reads the address of Today. */
export function todaySearch({ lead }: Record<string, unknown>): TodaySearch {
  return { lead: textOrNone(lead) };
}

/** What the address keeps of a lead's page: the list, or the day, that it was opened from. */
export type LeadSearch = Omit<LeadsSearch, "lead"> & { from?: "today" | undefined };

/** Reads the address of a lead's page. */
export function leadSearch(search: Record<string, unknown>): LeadSearch {
  const { lead: _, ...list } = readLeadsSearch(search);
  return { ...list, from: search["from"] === "today" ? "today" : undefined };
}

/** What the address keeps of the outbox. */
export type OutboxSearch = { group?: OutboxGroup | undefined; mail?: string | undefined };

const groups = new Set<unknown>(["needs_you", "on_the_way", "sent"]);
const isGroup = (value: unknown): value is OutboxGroup => groups.has(value);

/** Reads the address of the outbox. */
export function outboxSearch({ group, mail }: Record<string, unknown>): OutboxSearch {
  return { group: isGroup(group) ? group : undefined, mail: textOrNone(mail) };
}

/** What the address keeps of the templates. */
export type TemplatesSearch = { template?: string | undefined; lead?: string | undefined };

/** Reads the address of the templates. */
export function templatesSearch({ template, lead }: Record<string, unknown>): TemplatesSearch {
  return { template: textOrNone(template), lead: textOrNone(lead) };
}

/** What the address keeps of the settings. */
export type SettingsSearch = { section?: SettingsSection | undefined; item?: string | undefined };

/** Reads the address of the settings. */
export function settingsSearch({ section, item }: Record<string, unknown>): SettingsSearch {
  return { section: settingsSections.find((each) => each === section), item: textOrNone(item) };
}

const textOrNone = (value: unknown) => (typeof value === "string" ? value : undefined);
