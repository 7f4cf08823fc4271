import { useForgetBackupFolder, usePickBackupFolder } from "@/api/backups";
import { Button } from "@/components/button";
import { Tag } from "@/components/chip";
import { Question } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { Icon } from "@/components/icon";
import { Note } from "@/components/note";
import { notify } from "@/components/toast";
import { inWords, t } from "@/lib/messages";
import type { BackupFolder, ChosenPath } from "@/platform/bindings.gen";
import { Folder, FolderPlus } from "lucide-react";
import { useState } from "react";
import { ChooseFolder } from "./choose_folder";

const fail = (error: unknown) => notify({ kind: "bad", words: problemWords(error) });

/** Copies outside this computer's data folder: none yet, or where they go. */
export function BackupFolderPart({ folder }: { folder: BackupFolder | null }) {
  const pick = usePickBackupFolder();
  const [chosen, setChosen] = useState<ChosenPath | null>(null);
  const choose = () =>
    pick.mutate(undefined, {
      onSuccess: (picked) => picked !== null && setChosen(picked),
      onError: fail,
    });
  return (
    <>
      <p className="text-pretty text-ink-2">{t("backups-folder-more")}</p>
      {folder && <Chosen folder={folder} />}
      <div className="mt-3 flex flex-wrap gap-1.5">
        <Button icon={FolderPlus} onClick={choose}>
          {t(folder ? "backups-folder-change" : "backups-folder-choose")}
        </Button>
        {folder && <Forget />}
      </div>
      {chosen !== null && <ChooseFolder chosen={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

function Chosen({ folder }: { folder: BackupFolder }) {
  return (
    <>
      <p className="mt-3 flex items-center gap-2 border-y border-line-faint py-2">
        <Icon of={Folder} className="text-ink-3" />
        <span
          data-selectable
          className="min-w-0 flex-1 font-mono text-[11.5px] tracking-normal wrap-anywhere"
        >
          {folder.path}
        </span>
        <Tag>{t(folder.encrypted ? "backups-encrypted" : "backups-not-encrypted")}</Tag>
        {!folder.reachable && <Tag>{t("backups-not-there")}</Tag>}
      </p>
      {folder.waiting !== null && (
        <Note className="mt-2" title={t("backups-copy-waits")}>
          {inWords(folder.waiting)}
        </Note>
      )}
    </>
  );
}

function Forget() {
  const [asking, setAsking] = useState(false);
  const forget = useForgetBackupFolder();
  const close = () => setAsking(false);
  return (
    <>
      <Button kind="risk" onClick={() => setAsking(true)}>
        {t("backups-folder-forget")}
      </Button>
      <Question
        open={asking}
        onClose={close}
        title={t("backups-forget-ask")}
        actions={
          <>
            <Button onClick={close}>{t("common-cancel")}</Button>
            <Button
              kind="risk"
              onClick={() =>
                forget.mutate(undefined, {
                  onSuccess: () => notify({ words: t("backups-told-forgotten") }),
                  onError: fail,
                  onSettled: close,
                })
              }
            >
              {t("backups-folder-forget")}
            </Button>
          </>
        }
      >
        <p>{t("backups-forget-more")}</p>
      </Question>
    </>
  );
}
