import { useAccounts } from "@/api/queries";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { inWords, t } from "@/lib/messages";
import type { Account } from "@/platform/bindings.gen";
import { ChevronRight, FlaskConical, Mail, Plus } from "lucide-react";
import { AddAccount } from "./account_edit";
import { AccountPage, AccountTags } from "./account_page";
import { Loaded, Section } from "@/components/section";
import { useAccountChecks } from "./use_account_checks";

/** In place of an account's id: the form that adds one. */
export const NEW_ACCOUNT = "new";

type MailSectionProps = {
  /** The account that is looked at, `NEW_ACCOUNT`, or null for all of them. */
  item: string | null;
  onGo: (item: string | null) => void;
  onOpenMail: (id: string) => void;
};

/** The accounts by which mail leaves. */
export function MailSection({ item, onGo, onOpenMail }: MailSectionProps) {
  const accounts = useAccounts();
  const checks = useAccountChecks();
  if (item === NEW_ACCOUNT) {
    return (
      <AddAccount
        onCancel={() => onGo(null)}
        onDone={(id, check) => {
          checks.show(id, check);
          onGo(id);
        }}
      />
    );
  }
  const account = accounts.data?.find(({ id }) => id === item);
  if (account !== undefined) {
    return (
      <AccountPage
        key={account.id}
        account={account}
        checks={checks}
        onBack={() => onGo(null)}
        onOpenMail={onOpenMail}
      />
    );
  }
  return (
    <Section title={t("settings-mail")} lead={t("settings-mail-lead")}>
      <Loaded query={accounts} title={t("accounts-cannot-show")}>
        {(all) => <AccountList accounts={all} onGo={onGo} />}
      </Loaded>
      <div className="mt-4">
        <Button kind="primary" icon={Plus} onClick={() => onGo(NEW_ACCOUNT)}>
          {t("account-add")}
        </Button>
      </div>
    </Section>
  );
}

function AccountList({
  accounts,
  onGo,
}: {
  accounts: Account[];
  onGo: (item: string | null) => void;
}) {
  return (
    <ul aria-label={t("accounts-accounts")} className="mt-4 border-t border-line">
      {accounts.map((account) => (
        <li key={account.id} className="border-b border-line-faint">
          <button
            type="button"
            data-ring="in"
            onClick={() => onGo(account.id)}
            className="grid min-h-[52px] w-full grid-cols-[16px_minmax(0,1fr)_auto_16px] items-center gap-x-3 text-left hover:bg-hover"
          >
            <Icon of={account.kind === "practice" ? FlaskConical : Mail} className="text-ink-3" />
            <span className="min-w-0">
              <bdi className="cut block font-strong">{account.label}</bdi>
              <span className="cut block text-12 text-ink-3">
                {(account.paused && inWords(account.paused)) ??
                  (account.kind === "practice"
                    ? t("accounts-practice-short")
                    : account.from_address)}
              </span>
            </span>
            <span className="flex items-center gap-1.5">
              <AccountTags account={account} />
            </span>
            <Icon of={ChevronRight} size={14} className="text-ink-3" />
          </button>
        </li>
      ))}
    </ul>
  );
}
