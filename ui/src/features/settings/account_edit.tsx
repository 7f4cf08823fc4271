import { useAddAccount, useEditAccount } from "@/api/mutations";
import { usePracticeLeads, useSession } from "@/api/queries";
import { useUndoing } from "@/commands/undoing";
import { Note } from "@/components/note";
import { t } from "@/lib/messages";
import type { Account, AccountCheck, Person } from "@/platform/bindings.gen";
import { AccountForm, inputOf } from "./account_form";
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

function NewAccount({ person, onDone, onCancel }: AddAccountProps & { person: Person | null }) {
  const practice = usePracticeLeads();
  const add = useAddAccount();
  const { offer } = useUndoing();
  const reached = practice.data ?? 0;
  return (
    <AccountForm
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
        add.mutate(input, {
          onSuccess: ({ answer, operation }) => {
            const { account, check, returned_to_pending } = answer;
            if (!warnOf(answer)) {
              offer(
                t("account-told-added", { label: account.label, count: returned_to_pending }),
                operation,
              );
            }
            onDone(account.id, check);
          },
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
  const { offer } = useUndoing();
  return (
    <Section title={t("account-edit", { label: account.label })}>
      <AccountForm
        start={inputOf(account, "", "")}
        hasPassword
        hasOwnCa={account.has_own_ca}
        problem={edit.error}
        busy={edit.isPending}
        submit={t("account-save")}
        onCancel={() => onDone(null)}
        onSubmit={(input) =>
          edit.mutate(
            { id: account.id, account: input },
            {
              onSuccess: ({ answer, operation }) => {
                if (!warnOf(answer)) {
                  offer(t("account-told-saved", { label: input.label }), operation);
                }
                onDone(answer.check);
              },
            },
          )
        }
      />
    </Section>
  );
}
