import { useCancelMail, useResolveMail, useRetryMail } from "@/api/mutations";
import { useUndoing } from "@/commands/undoing";
import { problemWords } from "@/components/error_state";
import { dismissAbout, notify } from "@/components/toast";
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
  const { offer } = useUndoing();
  return {
    cancel: (id: string) =>
      cancel.mutate(id, {
        ...tell(""),
        onSuccess: ({ operation }) => {
          const words = t("outbox.told_cancelled");
          dismissAbout(id);
          if (operation === null) notify({ words });
          else offer(words, operation);
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
