import { useCancelMail, useResolveMail, useRetryMail } from "@/api/mutations";
import { useCompose } from "@/commands/composing";
import { useUndoing } from "@/commands/undoing";
import { problemWords } from "@/components/error_state";
import { dismissAbout, notify } from "@/components/toast";
import { t } from "@/lib/messages";
import { useCommands } from "@/platform/backend_context";
import type { OutboxRow, Resolution } from "@/platform/bindings.gen";
import { isProblemOf } from "@/platform/problem";
import { recipient } from "./recipient";

const tell = (words: string) => ({
  onSuccess: () => notify({ words }),
  onError: (error: unknown) => notify({ kind: "bad", words: problemWords(error) }),
});

/** What can be done with a mail, each told in a notice. */
export function useMailActions() {
  const cancel = useCancelMail();
  const retry = useRetryMail();
  const resolve = useResolveMail();
  const { offer } = useUndoing();
  const commands = useCommands();
  const compose = useCompose();
  return {
    cancel: (id: string) =>
      cancel.mutate(id, {
        ...tell(""),
        onSuccess: ({ operation }) => {
          const words = t("outbox-told-cancelled");
          dismissAbout(id);
          if (operation === null) notify({ words });
          else offer(words, operation);
        },
      }),
    editAsNew: (row: OutboxRow) => {
      const edit = (replace: boolean) =>
        commands.editMailAsNew(row.id, replace).then(compose, (problem: unknown) =>
          isProblemOf(problem, "conflict")
            ? notify({
                kind: "warn",
                words: t("outbox-other-draft", { name: recipient(row) }),
                action: { label: t("outbox-replace-draft"), run: () => void edit(true) },
              })
            : notify({ kind: "bad", words: problemWords(problem) }),
        );
      void edit(false);
    },
    retry: (id: string) => retry.mutate(id, tell(t("outbox-told-retried"))),
    resolve: (id: string, resolution: Resolution) =>
      resolve.mutate(
        { id, resolution },
        tell(t(resolution === "sent" ? "outbox-told-arrived" : "outbox-told-again")),
      ),
  };
}
