import { differencesIn } from "@/api/stale";
import { leadChanges, seenOfLead } from "@/api/lead_changes";
import { useEditLead } from "@/api/mutations";
import { useUndoing } from "@/commands/undoing";
import { problemWords } from "@/components/error_state";
import type { Wrong } from "@/components/field_in_place";
import { t } from "@/lib/messages";
import type { Lead, LeadChanges, LeadFields } from "@/platform/bindings.gen";
import { isProblem, isProblemOf } from "@/platform/problem";

/**
 * Saves the one field that was edited, where it still is what was seen; else both values are shown and the person
 * chooses. Resolves to what is wrong with it, so that the words stand at
 * the field; a problem of another field is told there too, for nothing else was asked for.
 */
export function useFieldSaver(lead: Lead) {
  const edit = useEditLead();
  const { offer } = useUndoing();

  const save = async (
    changes: Partial<LeadChanges>,
    seen: Partial<LeadFields> = {},
  ): Promise<Wrong | null> => {
    try {
      const { operation } = await edit.mutateAsync({
        id: lead.id,
        changes: leadChanges({ ...changes, seen: seenOfLead(seen) }),
      });
      offer(t("leads-saved", { name: lead.name }), operation);
      return null;
    } catch (problem) {
      const [stale] = differencesIn(problem);
      if (stale)
        return {
          words: t("leads-changed-elsewhere", { theirs: stale.theirs || t("leads-nothing") }),
          anyway: { label: t("common-use-mine"), save: () => save(changes) },
          letGo: { label: t("common-keep-theirs") },
        };
      if (!isProblemOf(problem, "duplicate")) return { words: problemWords(problem) };
      const others = isProblem(problem) ? problem.details.leads.map(({ name }) => name) : [];
      return {
        words: t("leads-duplicate-of", { names: others.join(", ") }),
        anyway: {
          label: t("leads-save-anyway"),
          save: () => save({ ...changes, allow_duplicate: true }, seen),
        },
      };
    }
  };
  return save;
}
