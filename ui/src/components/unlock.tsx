import { useUnlockSecrets } from "@/api/mutations";
import { Button } from "@/components/button";
import { problemWords } from "@/components/error_state";
import { TextField } from "@/components/field";
import { focusOnArrival } from "@/components/focus_on_arrival";
import { Spinner } from "@/components/spinner";
import { t } from "@/lib/messages";
import { type FormEvent, useState } from "react";

type UnlockProps = {
  /** Goes on without it; mail waits until it is given. */
  onLater?: () => void;
};

/** Asks for the passphrase of this computer's secrets, once per start. */
export function Unlock({ onLater }: UnlockProps) {
  const [typed, setTyped] = useState("");
  const { mutate, error, isPending, variables } = useUnlockSecrets();
  // What is said of one passphrase is not said of the next.
  const refused = error !== null && variables === typed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== "" && !isPending) mutate(typed);
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className="flex items-start gap-2">
        <TextField
          label={t("passphrase-label")}
          type="password"
          ref={focusOnArrival}
          value={typed}
          readOnly={isPending}
          error={refused ? problemWords(error) : null}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className="w-[280px]"
        />
        <div className="mt-[21px] flex gap-1.5">
          <Button
            kind="primary"
            type="submit"
            keys="enter"
            disabled={typed === ""}
            aria-disabled={isPending || undefined}
          >
            {t("passphrase-unlock")}
          </Button>
          {onLater && (
            <Button kind="quiet" onClick={onLater}>
              {t("passphrase-later")}
            </Button>
          )}
          {isPending && (
            <span className="ml-1 self-center">
              <Spinner label={t("passphrase-unlocking")} />
            </span>
          )}
        </div>
      </div>
    </form>
  );
}
