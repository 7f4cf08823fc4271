import { useActionStore } from "@/commands/action_context";
import { useUndoing } from "@/commands/undoing";
import { t } from "@/lib/messages";
import type { Done, Queued } from "@/platform/bindings.gen";

/**
 * Tells that an email is about to leave, with a ring that runs out and the way back. Each email has its own: taking
 * back an earlier one does not touch a later one.
 */
export function useSendNotice() {
  const { offer } = useUndoing();
  const store = useActionStore();
  return (name: string, { answer, operation }: Done<Queued>) => {
    store.rest();
    offer(t("composer-sending-to", { name }), operation, {
      about: [answer.outbox_id],
      countdown: {
        until: Date.parse(answer.not_before),
        words: (seconds) => t("composer-in-seconds", { seconds }),
      },
    });
  };
}
