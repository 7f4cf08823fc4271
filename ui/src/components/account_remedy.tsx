import { Button } from "@/components/button";
import { openAccount } from "@/lib/places";
import { t } from "@/lib/messages";
import type { MailRemedy } from "@/platform/bindings.gen";

/** What a button says that leads to an account which cannot send. */
export const accountRemedyWords = (remedy: MailRemedy | null): string =>
  t(remedy === "update_password" ? "mail-update-password" : "mail-open-account");

type AccountRemedyProps = { remedy: MailRemedy | null; account: string };

/** The way to the account whose fault it is that an email waits; nothing where it is no account's. */
export function AccountRemedy({ remedy, account }: AccountRemedyProps) {
  if (remedy !== "update_password" && remedy !== "open_account") return null;
  return <Button onClick={() => openAccount(account)}>{accountRemedyWords(remedy)}</Button>;
}
