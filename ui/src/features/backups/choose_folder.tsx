import { useSetBackupFolder } from "@/api/backups";
import { Button } from "@/components/button";
import { Check } from "@/components/check";
import { Dialog } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { TextField } from "@/components/field";
import { NewPassphraseField } from "@/components/new_passphrase_field";
import { Note } from "@/components/note";
import { Spinner } from "@/components/spinner";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { ChosenPath } from "@/platform/bindings.gen";
import { problemOfField } from "@/platform/problem";
import { useState } from "react";

type ChooseFolderProps = { chosen: ChosenPath; onClose: () => void };

/** A folder was picked: plain copies, or copies that open with a passphrase only. */
export function ChooseFolder({ chosen, onClose }: ChooseFolderProps) {
  const [encrypt, setEncrypt] = useState(false);
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const set = useSetBackupFolder();
  const wrong = problemOfField(set.error, "passphrase");
  const differs = encrypt && again !== "" && again !== passphrase;
  const ready = !encrypt || (passphrase !== "" && again === passphrase);
  const submit = () => {
    if (!ready || set.isPending) return;
    set.mutate(
      { token: chosen.token, passphrase: encrypt ? passphrase : null },
      {
        onSuccess: () => {
          notify({ words: t("backups-told-folder") });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("backups-folder-title")}
      closeLabel={t("common-close")}
      width={480}
      onSubmit={submit}
      footer={
        <>
          <Button kind="primary" type="submit" disabled={!ready}>
            {t("backups-folder-use")}
          </Button>
          <Button onClick={onClose}>{t("common-cancel")}</Button>
          {set.isPending && <Spinner label={t("backups-working")} />}
        </>
      }
    >
      <div className="grid gap-3 px-5 py-4">
        <p className="font-mono text-[11.5px] tracking-normal wrap-anywhere" data-selectable>
          {chosen.path}
        </p>
        <Check checked={encrypt} onChange={setEncrypt}>
          {t("backups-encrypt")}
          <span className="block text-12 text-ink-3">{t("backups-encrypt-more")}</span>
        </Check>
        {encrypt && (
          <>
            <NewPassphraseField
              label={t("backups-new-passphrase")}
              value={passphrase}
              error={wrong}
              onChange={setPassphrase}
            />
            <TextField
              label={t("backups-again")}
              type="password"
              value={again}
              error={differs ? t("backups-again-differs") : null}
              onChange={(event) => setAgain(event.currentTarget.value)}
            />
            <Note kind="warn" title={t("backups-final")}>
              <p className="text-ink-2">{t("backups-final-more")}</p>
            </Note>
          </>
        )}
        {set.error !== null && wrong === null && <Note kind="bad">{problemWords(set.error)}</Note>}
      </div>
    </Dialog>
  );
}
