import { useSaveSettings } from "@/api/mutations";
import { useTemplates } from "@/api/queries";
import { differencesIn } from "@/api/stale";
import { useUndoing } from "@/commands/undoing";
import { problemWords } from "@/components/error_state";
import type { Wrong } from "@/components/field_in_place";
import { fieldWord, valueWords } from "@/lib/field_words";
import { t } from "@/lib/messages";
import { useCommands } from "@/platform/backend_context";
import type { Settings, StaleField } from "@/platform/bindings.gen";

/**
 * Changes some of the settings at once, undoable, where they still are what was `seen` (as they are `now` for what
 * was not edited for a while); else both values are shown and the person chooses. Resolves to what is wrong, or to null
 * when it was kept.
 */
export function useSetting(now: Settings) {
  const { mutateAsync } = useSaveSettings();
  const commands = useCommands();
  const templates = useTemplates();
  const { offer } = useUndoing();

  /** A value in words: a template by its name, nothing as such. */
  const shown = (field: string, value: string): string =>
    templates.data?.find(({ id }) => id === value)?.name ??
    (valueWords("setting", field, value) || t("field-blank"));
  const both = ({ field, yours, theirs }: StaleField) =>
    t("settings-changed-elsewhere", {
      field: fieldWord("setting", field) ?? t("field-setting"),
      yours: shown(field, yours),
      theirs: shown(field, theirs),
    });

  const save = async (changes: Partial<Settings>, seen: Settings): Promise<Wrong | null> => {
    try {
      const { operation } = await mutateAsync({ settings: { ...seen, ...changes }, seen });
      offer(t("settings-told-saved"), operation);
      return null;
    } catch (problem) {
      const stale = differencesIn(problem);
      if (stale.length === 0) return { words: problemWords(problem) };
      return {
        words: stale.map(both).join(" "),
        // What is stored by now was seen, and is to give way.
        anyway: {
          label: t("common-use-mine"),
          save: async () => save(changes, await commands.loadSettings()),
        },
        letGo: { label: t("common-keep-theirs") },
      };
    }
  };
  return (changes: Partial<Settings>, seen: Partial<Settings> = {}) =>
    save(changes, { ...now, ...seen });
}
