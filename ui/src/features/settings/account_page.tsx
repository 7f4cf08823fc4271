import { useRemoveAccount, useResumeAccount, useSetDefaultAccount } from "@/api/mutations";
import { useUndoing } from "@/commands/undoing";
import { Button } from "@/components/button";
import { Tag } from "@/components/chip";
import { Question } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { Note } from "@/components/note";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { Account } from "@/platform/bindings.gen";
import { ArrowLeft, Pencil, RefreshCw, Send } from "lucide-react";
import { useState } from "react";
import { EditAccount } from "./account_edit";
import { CheckSteps } from "./check_steps";
import { PracticeMails } from "./practice_mails";
import { Section } from "@/components/section";
import type { AccountChecks } from "./use_account_checks";

const fail = (error: unknown) => notify({ kind: "bad", words: problemWords(error) });

type AccountPageProps = {
  account: Account;
  checks: AccountChecks;
  onBack: () => void;
  onOpenMail: (id: string) => void;
};

/** One account: whether it works, and if not, the exact cure. */
export function AccountPage({ account, checks, onBack, onOpenMail }: AccountPageProps) {
  const [editing, setEditing] = useState(false);
  if (editing) return <EditAccount account={account} onDone={() => setEditing(false)} />;
  const practice = account.kind === "practice";
  const state = checks.of(account.id);
  const again = () =>
    (state?.at === "done" && state.sends ? checks.test : checks.check)(account.id);
  return (
    <Section
      title={
        <span className="flex items-center gap-2">
          <bdi className="cut">{practice ? account.label : account.from_address}</bdi>
          <AccountTags account={account} />
        </span>
      }
      lead={practice ? t("accounts.practice_lead") : serverWords(account)}
    >
      {account.paused !== null && <Paused account={account} onEdit={() => setEditing(true)} />}
      {state !== null && <CheckSteps state={state} onAgain={again} />}
      <div className="mt-4 flex flex-wrap gap-1.5">
        {!practice && (
          <Button icon={RefreshCw} onClick={() => checks.check(account.id)}>
            {t("accounts.check")}
          </Button>
        )}
        <Button icon={Send} onClick={() => checks.test(account.id)}>
          {t("accounts.test")}
        </Button>
        {!account.is_default && <MakeDefault account={account} />}
        {!practice && (
          <>
            <Button icon={Pencil} onClick={() => setEditing(true)}>
              {t("accounts.edit")}
            </Button>
            <Remove account={account} onRemoved={onBack} />
          </>
        )}
      </div>
      {practice && <PracticeMails account={account.id} onOpenMail={onOpenMail} />}
      <div className="mt-6">
        <Button kind="quiet" icon={ArrowLeft} onClick={onBack}>
          {t("accounts.all_accounts")}
        </Button>
      </div>
    </Section>
  );
}

/** Default, paused, practice: what is to be known of an account at a glance. */
export function AccountTags({ account }: { account: Account }) {
  return (
    <>
      {account.is_default && <Tag>{t("accounts.default")}</Tag>}
      {account.kind === "practice" && <Tag>{t("accounts.practice")}</Tag>}
      {account.paused !== null && (
        <span className="text-12 font-strong text-danger">{t("accounts.paused_word")}</span>
      )}
    </>
  );
}

function serverWords(account: Account): string {
  return t("accounts.server", {
    host: account.host,
    port: String(account.port),
    security: t(
      account.security === "tls"
        ? "account.tls"
        : account.security === "starttls"
          ? "account.starttls"
          : "account.none",
    ),
    user: account.user,
  });
}

function Paused({ account, onEdit }: { account: Account; onEdit: () => void }) {
  const resume = useResumeAccount();
  return (
    <Note
      kind="bad"
      className="mt-4"
      title={t("accounts.paused_title")}
      actions={
        <>
          <Button onClick={onEdit}>{t("accounts.enter_password")}</Button>
          <Button onClick={() => resume.mutate(account.id, { onError: fail })}>
            {t("accounts.resume")}
          </Button>
        </>
      }
    >
      <p className="text-ink-2">{account.paused}</p>
    </Note>
  );
}

function MakeDefault({ account }: { account: Account }) {
  const make = useSetDefaultAccount();
  const { offer } = useUndoing();
  return (
    <Button
      onClick={() =>
        make.mutate(account.id, {
          onSuccess: ({ operation }) =>
            offer(t("accounts.told_default", { label: account.label }), operation),
          onError: fail,
        })
      }
    >
      {t("accounts.make_default")}
    </Button>
  );
}

function Remove({ account, onRemoved }: { account: Account; onRemoved: () => void }) {
  const [asking, setAsking] = useState(false);
  const remove = useRemoveAccount();
  const close = () => setAsking(false);
  const go = () =>
    remove.mutate(account.id, {
      onSuccess: () => {
        notify({ words: t("accounts.told_removed", { label: account.label }) });
        onRemoved();
      },
      onError: fail,
      onSettled: close,
    });
  return (
    <>
      <Button kind="risk" onClick={() => setAsking(true)}>
        {t("accounts.remove")}
      </Button>
      <Question
        open={asking}
        onClose={close}
        title={t("accounts.remove_ask", { address: account.from_address })}
        actions={
          <>
            <Button onClick={close}>{t("accounts.remove_keep")}</Button>
            <Button kind="risk" onClick={go}>
              {t("accounts.remove_it")}
            </Button>
          </>
        }
      >
        <p>{t("accounts.remove_more")}</p>
      </Question>
    </>
  );
}
