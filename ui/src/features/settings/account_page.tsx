import { useRemoveAccount, useSetAccountPassword, useSetDefaultAccount } from "@/api/mutations";
import { useUndoing } from "@/commands/undoing";
import { Button } from "@/components/button";
import { Tag } from "@/components/chip";
import { Question } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { TextField } from "@/components/field";
import { focusOnArrival } from "@/components/focus_on_arrival";
import { Note } from "@/components/note";
import { Spinner } from "@/components/spinner";
import { notify } from "@/components/toast";
import { inWords, t } from "@/lib/messages";
import type { Account, AccountCheck } from "@/platform/bindings.gen";
import { ArrowLeft, Pencil, RefreshCw, Send } from "lucide-react";
import { useState } from "react";
import { EditAccount } from "./account_edit";
import { CheckSteps } from "./check_steps";
import { PracticeMails } from "./practice_mails";
import { warnOf, whatFailed } from "./saved_account";
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
  const edited = (check: AccountCheck | null) => {
    checks.show(account.id, check);
    setEditing(false);
  };
  if (editing) return <EditAccount account={account} onDone={edited} />;
  const practice = account.kind === "practice";
  const state = checks.of(account.id);
  return (
    <Section
      title={
        <span className="flex items-center gap-2">
          <bdi className="cut">{practice ? account.label : account.from_address}</bdi>
          <AccountTags account={account} />
        </span>
      }
      lead={practice ? t("accounts-practice-lead") : serverWords(account)}
    >
      {account.paused !== null && <Paused account={account} checks={checks} />}
      {state !== null && <CheckSteps state={state} />}
      <div className="mt-4 flex flex-wrap gap-1.5">
        {!practice && (
          <Button icon={RefreshCw} onClick={() => void checks.check(account.id)}>
            {t("accounts-check")}
          </Button>
        )}
        <Button icon={Send} onClick={() => void checks.test(account.id)}>
          {t("accounts-test")}
        </Button>
        {!account.is_default && <MakeDefault account={account} checks={checks} />}
        {!practice && (
          <>
            <Button icon={Pencil} onClick={() => setEditing(true)}>
              {t("accounts-edit")}
            </Button>
            <Remove account={account} onRemoved={onBack} />
          </>
        )}
      </div>
      {practice && <PracticeMails account={account.id} onOpenMail={onOpenMail} />}
      <div className="mt-6">
        <Button kind="quiet" icon={ArrowLeft} onClick={onBack}>
          {t("accounts-all-accounts")}
        </Button>
      </div>
    </Section>
  );
}

/** Default, paused, practice: what is to be known of an account at a glance. */
export function AccountTags({ account }: { account: Account }) {
  return (
    <>
      {account.is_default && <Tag>{t("accounts-default")}</Tag>}
      {account.kind === "practice" && <Tag>{t("accounts-practice")}</Tag>}
      {account.paused !== null && (
        <span className="text-12 font-strong text-danger">{t("accounts-paused-word")}</span>
      )}
    </>
  );
}

function serverWords(account: Account): string {
  return t("accounts-server", {
    host: account.host,
    port: String(account.port),
    security: t(
      account.security === "tls"
        ? "account-tls"
        : account.security === "starttls"
          ? "account-starttls"
          : "account-none",
    ),
    user: account.user,
  });
}

type OfAccount = { account: Account; checks: AccountChecks };

/** Why the account does not send, with the password beside it where that is the cure. */
function Paused({ account, checks }: OfAccount) {
  return (
    <Note kind="bad" className="mt-4" title={t("accounts-cannot-send", { account: account.label })}>
      <p className="text-ink-2">{account.paused && inWords(account.paused)}</p>
      {account.remedy === "update_password" && <NewPassword account={account} checks={checks} />}
    </Note>
  );
}

/** The password once more. It is tried before waiting mail leaves; one that is refused stays in the field. */
function NewPassword({ account, checks }: OfAccount) {
  const save = useSetAccountPassword();
  const [password, setPassword] = useState("");
  const { label } = account;
  const refused = save.data?.check?.verdict === "refused" ? t("accounts-password-refused") : null;
  return (
    <form
      noValidate
      className="mt-2 flex items-start gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          { id: account.id, password },
          {
            onSuccess: (saved) => {
              checks.show(account.id, saved.check);
              if (saved.check?.verdict === "refused" || warnOf(saved)) return;
              notify({ words: t("accounts-told-password", { label }) });
            },
          },
        );
      }}
    >
      <TextField
        ref={focusOnArrival}
        type="password"
        label={t("account-password")}
        labelHidden
        placeholder={t("account-password")}
        value={password}
        error={save.error ? problemWords(save.error) : refused}
        onChange={(event) => setPassword(event.currentTarget.value)}
        className="w-[240px]"
      />
      <Button type="submit" kind="primary" disabled={save.isPending}>
        {t("mail-update-password")}
      </Button>
      {save.isPending && <Spinner label={t("accounts-checking")} />}
    </form>
  );
}

/** Tries the account first, and asks where it does not pass. */
function MakeDefault({ account, checks }: OfAccount) {
  const make = useSetDefaultAccount();
  const { offer } = useUndoing();
  const [doubt, setDoubt] = useState<string | null>(null);
  const close = () => setDoubt(null);
  const go = () =>
    make.mutate(account.id, {
      onSuccess: ({ answer, operation }) =>
        offer(
          t("accounts-told-default", { label: account.label, count: answer.returned_to_pending }),
          operation,
        ),
      onError: fail,
      onSettled: close,
    });
  const tryFirst = async () => {
    const check = await checks.check(account.id);
    if (check?.verdict === "passed") go();
    else setDoubt(check === null ? t("accounts-check-failed") : whatFailed(check.steps));
  };
  return (
    <>
      <Button onClick={() => void tryFirst()}>{t("accounts-make-default")}</Button>
      <Question
        open={doubt !== null}
        onClose={close}
        title={t("accounts-default-ask", { label: account.label })}
        actions={
          <>
            <Button onClick={close}>{t("common-cancel")}</Button>
            <Button kind="risk" onClick={go}>
              {t("accounts-default-anyway")}
            </Button>
          </>
        }
      >
        <p>{doubt}</p>
        <p className="mt-1">{t("accounts-default-ask-more")}</p>
      </Question>
    </>
  );
}

function Remove({ account, onRemoved }: { account: Account; onRemoved: () => void }) {
  const [asking, setAsking] = useState(false);
  const remove = useRemoveAccount();
  const undoing = useUndoing();
  const close = () => setAsking(false);
  const go = () =>
    remove.mutate(account.id, {
      onSuccess: ({ operation }) => {
        undoing.offer(t("accounts-told-removed", { label: account.label }), operation);
        onRemoved();
      },
      onError: fail,
      onSettled: close,
    });
  return (
    <>
      <Button kind="risk" onClick={() => setAsking(true)}>
        {t("accounts-remove")}
      </Button>
      <Question
        open={asking}
        onClose={close}
        title={t("accounts-remove-ask", { address: account.from_address })}
        actions={
          <>
            <Button onClick={close}>{t("accounts-remove-keep")}</Button>
            <Button kind="risk" onClick={go}>
              {t("accounts-remove-it")}
            </Button>
          </>
        }
      >
        <p>{t("accounts-remove-more")}</p>
      </Question>
    </>
  );
}
