import { useUnlockSecrets } from "@/api/mutations";
import { Button } from "@/components/button";
import { problemWords } from "@/components/error_state";
import { TextField } from "@/components/field";
import { focusOnArrival } from "@/components/focus_on_arrival";
import { NewPassphraseField } from "@/components/new_passphrase_field";
import { Note } from "@/components/note";
import { Spinner } from "@/components/spinner";
import { t } from "@/lib/messages";
import { type FormEvent, useState } from "react";

/** Sets the passphrase where this computer has no keychain. It is final, and said to be so before. */
export function NewPassphrase() {
  const [typed, setTyped] = useState("");
  const [again, setAgain] = useState("");
  const [differs, setDiffers] = useState(false);
  const { mutate, error, isPending } = useUnlockSecrets();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDiffers(typed !== again);
    if (typed === again && !isPending) mutate(typed);
  };
  return (
    <form onSubmit={submit} noValidate className="grid max-w-[400px] gap-3">
      <Note kind="warn" title={t("passphrase-final")}>
        <p className="text-ink-2">{t("passphrase-final-more")}</p>
      </Note>
      <NewPassphraseField
        label={t("passphrase-new")}
        ref={focusOnArrival}
        value={typed}
        error={error === null ? null : problemWords(error)}
        onChange={setTyped}
      />
      <TextField
        label={t("passphrase-again")}
        type="password"
        value={again}
        error={differs ? t("passphrase-differs") : null}
        onChange={(event) => setAgain(event.currentTarget.value)}
      />
      <div className="flex items-center gap-3">
        <Button
          kind="primary"
          size="lg"
          type="submit"
          keys="enter"
          disabled={typed === "" || again === ""}
          aria-disabled={isPending || undefined}
        >
          {t("passphrase-set")}
        </Button>
        {isPending && <Spinner label={t("passphrase-setting")} />}
      </div>
    </form>
  );
}
