import { useUnlockSecrets } from "@/api/mutations";
import { Button } from "@/components/button";
import { problemWords } from "@/components/error_state";
import { TextField } from "@/components/field";
import { focusOnArrival } from "@/components/focus_on_arrival";
import { t } from "@/lib/messages";
import { type FormEvent, useState } from "react";

type UnlockProps = {
  /** Goes on without it; mail waits until it is given. */
  onLater?: () => void;
};

/** Asks for the passphrase of this computer's secrets, once per start. */
export function Unlock({ onLater }: UnlockProps) {
  const [typed, setTyped] = useState("");
  const { mutate, error, isPending } = useUnlockSecrets();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== "" && !isPending) mutate(typed);
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className="flex items-start gap-2">
        <TextField
          label={t("passphrase.label")}
          type="password"
          ref={focusOnArrival}
          value={typed}
          error={error === null ? null : problemWords(error)}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className="w-[280px]"
        />
        <div className="mt-[21px] flex gap-1.5">
          <Button kind="primary" type="submit" keys="enter" disabled={typed === ""}>
            {t("passphrase.unlock")}
          </Button>
          {onLater && (
            <Button kind="quiet" onClick={onLater}>
              {t("passphrase.later")}
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}
