import { Dialog } from "@/components/dialog";
import { Unlock } from "@/components/unlock";
import { NewPassphrase } from "@/features/onboarding/passphrase";
import { t } from "@/lib/messages";
import type { SecretsState } from "@/platform/bindings.gen";

/** What keeps the secrets closed; null: they are open. */
export const lockOf = (secrets: SecretsState | undefined) =>
  secrets === "needs_passphrase" || secrets === "needs_new_passphrase" ? secrets : null;

type UnlockDialogProps = { open: boolean; lock: ReturnType<typeof lockOf>; onClose: () => void };

/** Asks for the passphrase that the mail waits for, over whatever is shown. It closes when the secrets are open. */
export function UnlockDialog({ open, lock, onClose }: UnlockDialogProps) {
  const isNew = lock === "needs_new_passphrase";
  return (
    <Dialog
      open={open && lock !== null}
      onClose={onClose}
      title={t(isNew ? "passphrase-new-title" : "passphrase-title")}
      closeLabel={t("common-close")}
      width={480}
    >
      <div className="px-5 py-4">
        <p className="mb-3 text-pretty text-ink-2">
          {t(isNew ? "passphrase-new-lead" : "passphrase-lead")}
        </p>
        {isNew ? <NewPassphrase /> : <Unlock />}
      </div>
    </Dialog>
  );
}
