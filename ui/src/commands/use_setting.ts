import { useSaveSettings } from "@/api/mutations";
import { useUndoNotice } from "@/commands/undo_notice";
import { problemWords } from "@/components/error_state";
import type { Wrong } from "@/components/field_in_place";
import { t } from "@/lib/messages";
import type { Settings } from "@/platform/bindings.gen";

/** Changes some of the settings at once, undoable. Resolves to what is wrong, or to null when it was kept. */
export function useSetting(now: Settings) {
  const { mutateAsync } = useSaveSettings();
  const tell = useUndoNotice();
  const save = async (changes: Partial<Settings>, seen: Settings): Promise<Wrong | null> => {
    try {
      await mutateAsync({ settings: { ...seen, ...changes }, seen });
      tell(t("settings.told_saved"));
      return null;
    } catch (error) {
      return { words: problemWords(error) };
    }
  };
  return (changes: Partial<Settings>) => save(changes, now);
}
