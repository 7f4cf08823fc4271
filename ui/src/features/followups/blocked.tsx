import { wordsOf } from "@/platform/problem";
import { useUndoing } from "@/commands/undoing";
import { Button } from "@/components/button";
import { problemWords } from "@/components/error_state";
import { dismiss, notify } from "@/components/toast";
import { t } from "@/lib/messages";
import { useCommands } from "@/platform/backend_context";
import type { Done, LeadId, Problem } from "@/platform/bindings.gen";

/** What mends it that a lead must not or cannot be emailed. */
export type Remedy = { label: string; run: () => void };

/** The remedy for each reason for which the core blocks an email to a lead. */
export function useRemedies() {
  const commands = useCommands();
  const { offer } = useUndoing();
  return (lead: LeadId, blocked: Problem, onShowLead: () => void): Remedy => {
    const mend = <Answer,>(change: Promise<Done<Answer>>, words: (name: string) => string) =>
      void change
        .then(async ({ operation }) =>
          offer(words((await commands.showLead(lead)).name), operation),
        )
        .catch((problem: unknown) => notify({ kind: "bad", words: problemWords(problem) }));
    if (blocked.kind === "do_not_contact")
      return {
        label: t("composer-allow"),
        run: () => mend(commands.unblockLead(lead), (name) => t("leads-unblocked-now", { name })),
      };
    if (blocked.field === "lead_id")
      return {
        label: t("composer-restore"),
        run: () =>
          mend(commands.restoreLeads({ ids: [lead] }), (name) => t("composer-restored", { name })),
      };
    return {
      label: t(blocked.field === "emails" ? "composer-add-address" : "composer-edit-address"),
      run: onShowLead,
    };
  };
}

type RemedyButtonProps = { lead: LeadId; blocked: Problem; onShowLead: () => void };

/** The remedy as a button beside the reason. */
export function RemedyButton({ lead, blocked, onShowLead }: RemedyButtonProps) {
  const remedy = useRemedies()(lead, blocked, onShowLead);
  return (
    <Button size="sm" onClick={remedy.run}>
      {remedy.label}
    </Button>
  );
}

/** Opens the composer, or says why nothing can be sent to the lead and what mends it. */
export function useOpenComposer(open: (lead: LeadId) => void, onShowLead: (lead: LeadId) => void) {
  const commands = useCommands();
  const remedies = useRemedies();
  return (lead: LeadId) => {
    const tell = (blocked: Problem) =>
      notify({
        id: blockedNotice,
        kind: "warn",
        words: wordsOf(blocked),
        action: remedies(lead, blocked, () => onShowLead(lead)),
      });
    const go = () => {
      dismiss(blockedNotice);
      open(lead);
    };
    commands.composeFollowUp(lead, null, null, null).then(
      ({ blocked }) => (blocked ? void tell(blocked) : go()),
      // The composer says why the email cannot be prepared.
      go,
    );
  };
}

/** The id of the notice that a lead cannot be emailed: the last one that was tried. */
const blockedNotice = "blocked";
