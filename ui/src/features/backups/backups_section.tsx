import { usePickBackupFile } from "@/api/backups";
import { Button } from "@/components/button";
import { problemWords } from "@/components/error_state";
import { notify } from "@/components/toast";
import { Section } from "@/components/section";
import { t } from "@/lib/messages";
import type { BackupSource } from "@/platform/bindings.gen";
import { FolderOpen } from "lucide-react";
import { InsideBackup } from "./inside_backup";

type BackupsSectionProps = {
  /** The backup that is looked into: a name of the list, or the path of a file; null for all of them. */
  item: string | null;
  onGo: (item: string | null) => void;
};

/** Opens a backup file and looks inside. */
export function BackupsSection({ item, onGo }: BackupsSectionProps) {
  if (item !== null)
    return <InsideBackup key={item} source={sourceOf(item)} onBack={() => onGo(null)} />;
  return <AllBackups onOpen={onGo} />;
}

/** Names of the list have no folder in them; whatever has is a file elsewhere. */
function sourceOf(item: string): BackupSource {
  return /[/\\]/u.test(item) ? { path: item } : { name: item };
}

function AllBackups({ onOpen }: { onOpen: (item: string) => void }) {
  const pick = usePickBackupFile();
  return (
    <Section title={t("settings.backups")} lead={t("backups.lead")}>
      <div className="mt-4 flex flex-wrap items-center gap-1.5">
        <Button
          kind="primary"
          icon={FolderOpen}
          onClick={() =>
            pick.mutate(undefined, {
              onSuccess: (path) => path !== null && onOpen(path),
              onError: (error) => notify({ kind: "bad", words: problemWords(error) }),
            })
          }
        >
          {t("backups.open_file")}
        </Button>
      </div>
    </Section>
  );
}
