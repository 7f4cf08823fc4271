import { useEditPerson, useSignOut } from "@/api/mutations";
import { useSession } from "@/api/queries";
import { ActionButton } from "@/commands/action_context";
import { Button } from "@/components/button";
import { problemWords } from "@/components/error_state";
import { FieldInPlace } from "@/components/field_in_place";
import { Note } from "@/components/note";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { Person, SessionState } from "@/platform/bindings.gen";
import { LogOut } from "lucide-react";
import { Line, Loaded, Section } from "@/components/section";

const fail = (error: unknown) => notify({ kind: "bad", words: problemWords(error) });

/** Who is signed in, by whom, and where the secrets lie. */
export function YouSection() {
  return (
    <Section title={t("settings-you")} lead={t("settings-you-lead")}>
      <Loaded query={useSession()} title={t("settings-cannot-show")}>
        {(session) => <Session session={session} />}
      </Loaded>
    </Section>
  );
}

function Session({ session }: { session: SessionState }) {
  const signOut = useSignOut();
  const { person, provider, secrets } = session;
  return (
    <>
      <dl className="mt-4 border-t border-line">
        <Line name={t("settings-your-name")}>
          {person && session.person_is_editable ? (
            <EditedInPlace person={person} field="name" />
          ) : (
            <bdi>{person?.name}</bdi>
          )}
        </Line>
        <Line name={t("settings-your-address")}>
          {person && session.person_is_editable ? (
            <EditedInPlace person={person} field="address" />
          ) : (
            person?.address
          )}
        </Line>
        <Line name={t("settings-signed-in-by")}>
          {provider.issuer ?? t("settings-built-in-provider")}
        </Line>
        <Line name={t("settings-secrets")}>
          {t(secrets === "keychain" ? "settings-secrets-keychain" : "settings-secrets-file")}
        </Line>
      </dl>
      {secrets === "needs_passphrase" && (
        <Note kind="warn" className="mt-4" title={t("settings-locked")}>
          <p className="mb-2 text-ink-2">{t("settings-locked-more")}</p>
          <ActionButton action="app.unlock">{t("passphrase-unlock")}</ActionButton>
        </Note>
      )}
      <div className="mt-4 flex items-center gap-3">
        <Button icon={LogOut} onClick={() => signOut.mutate(undefined, { onError: fail })}>
          {t("settings-sign-out")}
        </Button>
        <span className="text-12 text-ink-3">{t("settings-sign-out-more")}</span>
      </div>
    </>
  );
}

/** Name or address, where no provider elsewhere has the say. */
function EditedInPlace({ person, field }: { person: Person; field: keyof Person }) {
  const edit = useEditPerson();
  const save = async (typed: string) => {
    try {
      await edit.mutateAsync({ ...person, [field]: typed });
      notify({ kind: "done", words: t("settings-told-saved") });
      return null;
    } catch (problem) {
      return { words: problemWords(problem) };
    }
  };
  return (
    <FieldInPlace
      label={t(field === "name" ? "settings-your-name" : "settings-your-address")}
      labelHidden
      boxed
      value={person[field]}
      inputMode={field === "name" ? "text" : "email"}
      onSave={save}
      className="max-w-[320px]"
    />
  );
}
