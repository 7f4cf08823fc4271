import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { CheckStep, SavedAccount } from "@/platform/bindings.gen";

/** What stopped a check, in the doctor's words; empty where every step passed. */
export const whatFailed = (steps: readonly CheckStep[]): string =>
  steps.find(({ ok }) => ok === false)?.problem ?? "";

/** Tells what a check came to that was made while an account was saved. False where there is nothing to warn of. */
export function warnOf({ account, check }: SavedAccount): boolean {
  if (check === null || check.verdict === "passed") return false;
  const refused = check.verdict === "refused";
  notify({
    kind: "warn",
    words: t(refused ? "account-told-refused" : "account-told-unchecked", { label: account.label }),
    more: t(refused ? "account-told-refused-more" : "account-told-unchecked-more", {
      problem: whatFailed(check.steps),
    }),
    about: [account.id],
  });
  return true;
}
