import { useAddAccount, useEditAccount } from "@/api/mutations";
import { usePracticeLeads, useSession } from "@/api/queries";
import { useUndoing } from "@/commands/undoing";
import { problemWords } from "@/components/error_state";
import { Note } from "@/components/note";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { Account, AccountCheck, Person } from "@/platform/bindings.gen";
import { useEffect, useRef } from "react";
import { AccountForm, inputOf, useForgetTyped } from "./account_form";
import { Loaded, Section } from "@/components/section";
import { warnOf } from "./saved_account";

type AddAccountProps = {
  onDone: (id: string, check: AccountCheck | null) => void;
  onCancel: () => void;
};

/** Adds a real account, and says before what the first one changes. */
export function AddAccount(props: AddAccountProps) {
  const session = useSession();
  return (
    <Section title={t("account-add")} lead={t("account-add-lead")}>
      <Loaded query={session} title={t("settings-cannot-show")}>
        {({ person }) => <NewAccount {...props} person={person} />}
      </Loaded>
    </Section>
  );
}

/**
 * Does what follows from a save, also where the person has left the form while the account was tried. What was typed is
 * forgotten once it is saved; a refusal stands in the form, and is told by a notice where that is gone.
 */
function useSettling(id: string) {
  const forget = useForgetTyped(id);
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  return <Saved,>(saving: Promise<Saved>, then: (saved: Saved, isShown: boolean) => void) =>
    void saving.then(
      (saved) => {
        forget();
        then(saved, isShown.current);
      },
      (problem: unknown) => {
        if (!isShown.current) notify({ kind: "bad", words: problemWords(problem) });
      },
    );
}

/** In place of the id of an account that is not there yet. */
const NEW = "new";

function NewAccount({ person, onDone, onCancel }: AddAccountProps & { person: Person | null }) {
  const practice = usePracticeLeads();
  const add = useAddAccount();
  const { offer } = useUndoing();
  const settle = useSettling(NEW);
  const reached = practice.data ?? 0;
  return (
    <AccountForm
      id={NEW}
      start={inputOf(null, person?.name ?? "", person?.address ?? "")}
      hasPassword={false}
      hasOwnCa={false}
      problem={add.error}
      busy={add.isPending}
      submit={t("account-add-it")}
      consequences={
        reached > 0 && (
          <Note kind="warn" title={t("account-practice-leads", { count: reached })}>
            <p className="text-ink-2">{t("account-practice-leads-more", { count: reached })}</p>
          </Note>
        )
      }
      onCancel={onCancel}
      onSubmit={(input) =>
        settle(add.mutateAsync(input), ({ answer, operation }, isShown) => {
          const { account, check, returned_to_pending } = answer;
          if (!warnOf(answer)) {
            offer(
              t("account-told-added", { label: account.label, count: returned_to_pending }),
              operation,
            );
          }
          if (isShown) onDone(account.id, check);
        })
      }
    />
  );
}

type EditAccountProps = {
  account: Account;
  /** With the check that was made; null where none was, or nothing was saved. */
  onDone: (check: AccountCheck | null) => void;
};

/** Changes an account. A password that is not typed stays. */
export function EditAccount({ account, onDone }: EditAccountProps) {
  const edit = useEditAccount();
  const settle = useSettling(account.id);
  const { offer } = useUndoing();
  return (
    <Section title={t("account-edit", { label: account.label })}>
      <AccountForm
        id={account.id}
        start={inputOf(account, "", "")}
        hasPassword
        hasOwnCa={account.has_own_ca}
        problem={edit.error}
        busy={edit.isPending}
        submit={t("account-save")}
        onCancel={() => onDone(null)}
        onSubmit={(input) =>
          settle(
            edit.mutateAsync({ id: account.id, account: input }),
            ({ answer, operation }, isShown) => {
              if (!warnOf(answer)) {
                offer(t("account-told-saved", { label: input.label }), operation);
              }
              if (isShown) onDone(answer.check);
            },
          )
        }
      />
    </Section>
  );
}
