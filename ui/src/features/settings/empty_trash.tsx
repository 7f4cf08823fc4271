import { useEmptyTrash } from "@/api/mutations";
import { Button } from "@/components/button";
import { Question } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import { useState } from "react";

/** Erases what is in the trash, after a question. `what` says how much it is. */
export function EmptyTrash({ what }: { what: string }) {
  const [asking, setAsking] = useState(false);
  const empty = useEmptyTrash();
  const close = () => setAsking(false);
  const erase = () =>
    empty.mutate(undefined, {
      onSuccess: () => notify({ words: t("trash-told-erased", { what }) }),
      onError: (error) => notify({ kind: "bad", words: problemWords(error) }),
      onSettled: close,
    });
  return (
    <>
      <Button kind="risk" size="sm" onClick={() => setAsking(true)}>
        {t("trash-empty-it")}
      </Button>
      <Question
        open={asking}
        onClose={close}
        title={t("trash-ask")}
        actions={
          <>
            <Button onClick={close}>{t("trash-keep")}</Button>
            <Button kind="risk" onClick={erase}>
              {t("trash-erase")}
            </Button>
          </>
        }
      >
        <p>{t("trash-ask-more", { what })}</p>
        <p className="mt-2">{t("trash-ask-backups")}</p>
      </Question>
    </>
  );
}
