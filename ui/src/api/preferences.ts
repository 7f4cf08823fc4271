import { useSavePreferences } from "@/api/mutations";
import { usePreferences } from "@/api/queries";
import type { Preferences } from "@/platform/bindings.gen";

/** What holds until the kept preferences are read, or where they were lost. */
const defaults: Preferences = {
  language: "system",
  theme: "system",
  contrast: "system",
  density: "comfortable",
  sidebar_width: 208,
  sidebar_collapsed: false,
  panel_width: 420,
  columns: [],
  sort: "updated_at",
  sort_descending: true,
};

/** The preferences now, and how to change some of them. */
export function usePreferenceState(): [Preferences, (changes: Partial<Preferences>) => void] {
  const kept = usePreferences();
  const save = useSavePreferences();
  const now = kept.data ?? defaults;
  return [now, (changes) => save.mutate({ ...now, ...changes })];
}
