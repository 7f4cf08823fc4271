import { useRestoreAttachment } from "@/api/mutations";
import { useUndoing } from "@/commands/undoing";
import { Button } from "@/components/button";
import { ContextMenu } from "@/components/context_menu";
import { problemWords } from "@/components/error_state";
import { Highlighted } from "@/components/highlighted";
import { Icon } from "@/components/icon";
import { Part } from "@/components/section";
import { MenuItem } from "@/components/menu";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import { size } from "@/lib/numbers";
import type { TrashedFile } from "@/platform/bindings.gen";
import { Paperclip, Undo2 } from "lucide-react";

type TrashedFilesProps = { files: readonly TrashedFile[]; query: string };

/** Files that were removed from their leads, each with the way back. */
export function TrashedFiles({ files, query }: TrashedFilesProps) {
  if (files.length === 0) return null;
  return (
    <Part title={t("trash-files")}>
      <ul>
        {files.map((file) => (
          <RemovedFile key={file.attachment.id} file={file} query={query} />
        ))}
      </ul>
    </Part>
  );
}

function RemovedFile({ file, query }: { file: TrashedFile; query: string }) {
  const restore = useRestoreAttachment();
  const { offer } = useUndoing();
  const { name, id, size: bytes } = file.attachment;
  const bringBack = () =>
    restore.mutate(id, {
      onSuccess: ({ operation }) => offer(t("trash-told-restored", { name }), operation),
      onError: (error) => notify({ kind: "bad", words: problemWords(error) }),
    });
  return (
    <ContextMenu
      items={
        <MenuItem icon={Undo2} onSelect={bringBack}>
          {t("trash-restore")}
        </MenuItem>
      }
    >
      <li className="flex min-h-9 items-center gap-3 border-b border-line-faint">
        <Icon of={Paperclip} size={14} className="text-ink-3" />
        <span className="cut flex-1">
          <Highlighted text={name} query={query} />
        </span>
        <span className="flex-none text-12 text-ink-3 num">{size(bytes)}</span>
        <span className="cut w-[180px] text-ink-2">
          <Highlighted text={file.lead_name} query={query} />
        </span>
        <Button size="sm" aria-label={t("trash-restore-one", { name })} onClick={bringBack}>
          {t("trash-restore")}
        </Button>
      </li>
    </ContextMenu>
  );
}
