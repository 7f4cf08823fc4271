import { useBackups, usePickBackupFile } from "@/api/backups";
import { useActionStore } from "@/commands/action_context";
import { Button } from "@/components/button";
import { problemWords } from "@/components/error_state";
import { Note } from "@/components/note";
import { notify } from "@/components/toast";
import { Loaded, Part, Section } from "@/components/section";
import { dayAndTime } from "@/lib/dates";
import { inWords, t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { BackupOverview, ChosenPath } from "@/platform/bindings.gen";
import { ArchiveRestore, FolderOpen } from "lucide-react";
import { useState } from "react";
import { BackupFolderPart } from "./backup_folder";
import { BackupList } from "./backup_list";
import { BackupRoom } from "./backup_room";
import { InsideBackup } from "./inside_backup";

type BackupsSectionProps = {
  /** The backup of the list that is looked into, by its name; null for all of them. */
  item: string | null;
  onGo: (item: string | null) => void;
};

/** The backups: what there is, where copies go, and a look inside each. */
export function BackupsSection({ item, onGo }: BackupsSectionProps) {
  const [file, setFile] = useState<ChosenPath | null>(null);
  if (file !== null)
    return (
      <InsideBackup
        key={file.token}
        source={{ chosen: file.token }}
        shown={file.path}
        onBack={() => setFile(null)}
      />
    );
  if (item !== null)
    return (
      <InsideBackup key={item} source={{ name: item }} shown={item} onBack={() => onGo(null)} />
    );
  return <AllBackups onOpen={onGo} onOpenFile={setFile} />;
}

type AllBackupsProps = { onOpen: (name: string) => void; onOpenFile: (file: ChosenPath) => void };

function AllBackups({ onOpen, onOpenFile }: AllBackupsProps) {
  const backups = useBackups();
  const store = useActionStore();
  const pick = usePickBackupFile();
  return (
    <Section title={t("settings-backups")} lead={t("backups-lead")}>
      <div className="mt-4 flex flex-wrap items-center gap-1.5">
        <Button kind="primary" icon={ArchiveRestore} onClick={() => store.run("backup.create")}>
          {t("action-backup-create")}
        </Button>
        <Button
          icon={FolderOpen}
          onClick={() =>
            pick.mutate(undefined, {
              onSuccess: (file) => file !== null && onOpenFile(file),
              onError: (error) => notify({ kind: "bad", words: problemWords(error) }),
            })
          }
        >
          {t("backups-open-file")}
        </Button>
      </div>
      <Loaded query={backups} title={t("backups-cannot-show")}>
        {(overview) => (
          <>
            {overview.last_problem !== null && (
              <Note kind="bad" className="mt-4" title={t("backups-last-failed")}>
                <p className="text-ink-2">{inWords(overview.last_problem)}</p>
              </Note>
            )}
            <NextOne overview={overview} />
            <BackupList backups={overview.backups} onOpen={onOpen} />
            <Part title={t("backups-folder")}>
              <BackupFolderPart folder={overview.folder} />
            </Part>
            <Part title={t("backups-room")}>
              <BackupRoom overview={overview} />
            </Part>
          </>
        )}
      </Loaded>
    </Section>
  );
}

function NextOne({ overview }: { overview: BackupOverview }) {
  const now = useNow();
  if (overview.backups.length === 0) return null;
  return (
    <p className="mt-4 text-12 text-ink-3">
      {overview.next_at === null
        ? t("backups-next-none")
        : t("backups-next", { time: dayAndTime(overview.next_at, now) })}
    </p>
  );
}
