import { useCreateBackup } from "@/api/backups";
import { problemWords } from "@/components/error_state";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import { size } from "@/lib/numbers";

const id = "backup";

/** Takes a backup and tells what came of it; pressed again meanwhile, it does not begin a second one. */
export function useBackUpNow(): () => void {
  const create = useCreateBackup();
  return () => {
    if (create.isPending) return;
    notify({ id, words: t("backups-working") });
    create.mutate(undefined, {
      onSuccess: (backup) => notify({ id, words: t("backups-told", { size: size(backup.size) }) }),
      onError: (error) => notify({ id, kind: "bad", words: problemWords(error) }),
    });
  };
}
