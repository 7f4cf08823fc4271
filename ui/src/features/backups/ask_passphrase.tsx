import { Button } from "@/components/button";
import { TextField } from "@/components/field";
import { focusOnArrival } from "@/components/focus_on_arrival";
import { Spinner } from "@/components/spinner";
import { t } from "@/lib/messages";
import { useState } from "react";

type AskPassphraseProps = {
  /** Why the one that was given does not open it. */
  wrong: string | null;
  opening: boolean;
  onGiven: (passphrase: string) => void;
};

/** Asks for the passphrase of an encrypted backup; what was typed stays until it opens. */
export function AskPassphrase({ wrong, opening, onGiven }: AskPassphraseProps) {
  const [typed, setTyped] = useState("");
  return (
    <form
      noValidate
      className="mt-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== "" && !opening) onGiven(typed);
      }}
    >
      <p className="mb-3 text-pretty text-ink-2">{t("inside-encrypted")}</p>
      <div className="flex items-start gap-2">
        <TextField
          label={t("backups-passphrase")}
          type="password"
          ref={focusOnArrival}
          value={typed}
          error={wrong}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className="w-[280px]"
        />
        <div className="mt-[21px] flex items-center gap-2">
          <Button kind="primary" type="submit" keys="enter" disabled={typed === ""}>
            {t("inside-open")}
          </Button>
          {opening && <Spinner label={t("inside-opening")} />}
        </div>
      </div>
    </form>
  );
}
