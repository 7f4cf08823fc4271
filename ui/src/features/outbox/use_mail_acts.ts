import { useCancelMail, useResolveMail, useRetryMail } from "@/api/mutations";
import { useUndoNotice } from "@/commands/undo_notice";
import { problemWords } from "@/components/error_state";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { Resolution } from "@/platform/bindings.gen";

const tell = (words: string) => ({
  onSuccess: () => notify({ words }),
  onError: (error: unknown) => notify({ kind: "bad", words: problemWords(error) }),
});

/** What can be done with a mail, each told in a notice. */
export function useMailActs() {
  const cancel = useCancelMail();
  const retry = useRetryMail();
  const resolve = useResolveMail();
  const undoNotice = useUndoNotice();
  return {
    cancel: (id: string) =>
      cancel.mutate(id, {
        ...tell(""),
        onSuccess: (row) => {
          const words = t("outbox.told_cancelled");
          if (row.purpose === "follow_up") undoNotice(words);
          else notify({ words });
        },
      }),
    retry: (id: string) => retry.mutate(id, tell(t("outbox.told_retried"))),
    resolve: (id: string, resolution: Resolution) =>
      resolve.mutate(
        { id, resolution },
        tell(t(resolution === "sent" ? "outbox.told_arrived" : "outbox.told_again")),
      ),
  };
}
