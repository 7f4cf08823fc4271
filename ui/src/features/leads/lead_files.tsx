import { useCaution } from "@/api/queries";
import { useOpenAttachment, useSaveAttachment, useTrashAttachment } from "@/api/mutations";
import { FileButton } from "@/components/file_button";
import { useFileReading } from "./file_reading";
import { useFileAttaching } from "./use_file_attaching";
import { useUndoing } from "@/commands/undoing";
import { IconButton } from "@/components/button";
import { ContextMenu } from "@/components/context_menu";
import { problemWords } from "@/components/error_state";
import { Icon } from "@/components/icon";
import { Menu, MenuItem } from "@/components/menu";
import { notify } from "@/components/toast";
import { inWords, t } from "@/lib/messages";
import { size } from "@/lib/numbers";
import type { Attachment, Lead } from "@/platform/bindings.gen";
import {
  Download,
  Ellipsis,
  FileText,
  SquareArrowOutUpRight,
  Trash2,
  TriangleAlert,
} from "lucide-react";

/** The files of a lead: opened, saved elsewhere, removed; more are added or dropped here. */
export function LeadFiles({ lead }: { lead: Lead }) {
  const read = useFileReading();
  const { attach, question } = useFileAttaching();
  return (
    <div className="flex items-start" role="group" aria-label={t("files-title")}>
      <span aria-hidden className="w-24 flex-none pl-2 text-12 leading-7 text-ink-3">
        {t("files-title")}
      </span>
      <div className="min-w-0 flex-1 pl-2">
        <ul>
          {lead.attachments.map((file) => (
            <FileLine key={file.id} file={file} />
          ))}
        </ul>
        <div className="flex min-h-7 flex-wrap items-center gap-2">
          <FileButton
            label={t("files-add")}
            multiple
            onFiles={(files) =>
              void read(files)
                .then((found) => attach(lead.id, found))
                .catch(tellProblem)
            }
          />
          <span className="text-12 text-ink-3">{t("files-or-drop")}</span>
        </div>
      </div>
      {question}
    </div>
  );
}

function FileLine({ file }: { file: Attachment }) {
  const open = useOpenAttachment();
  const save = useSaveAttachment();
  const remove = useTrashAttachment();
  const { offer } = useUndoing();
  const caution = useCaution(file).data;
  const openIt = () => open.mutate(file.id, { onError: tellProblem });
  const items = (
    <>
      <MenuItem icon={SquareArrowOutUpRight} onSelect={openIt}>
        {t("files-open")}
      </MenuItem>
      <MenuItem
        icon={Download}
        onSelect={() =>
          save.mutate(file.id, {
            onSuccess: (saved) => saved && notify({ words: t("files-saved", { name: file.name }) }),
            onError: tellProblem,
          })
        }
      >
        {t("files-save")}
      </MenuItem>
      <MenuItem
        icon={Trash2}
        risk
        onSelect={() =>
          remove.mutate(file.id, {
            onSuccess: ({ operation }) => offer(t("files-removed", { name: file.name }), operation),
            onError: tellProblem,
          })
        }
      >
        {t("files-remove")}
      </MenuItem>
    </>
  );
  return (
    <ContextMenu items={items}>
      <li>
        <div className="group flex h-7 items-center gap-1">
          <button
            type="button"
            title={t("files-open-named", { name: file.name })}
            onClick={openIt}
            className="-ml-1 inline-flex min-w-0 items-center gap-1.5 rounded-1 px-1 hover:bg-hover"
          >
            <Icon
              of={caution ? TriangleAlert : FileText}
              size={14}
              className={caution ? "text-warning" : "text-ink-3"}
            />
            <span className="cut">{file.name}</span>
            <span className="flex-none text-12 text-ink-3 num">{size(file.size)}</span>
          </button>
          <span className="flex-1" />
          <Menu
            trigger={
              <IconButton
                icon={Ellipsis}
                label={t("files-more", { name: file.name })}
                className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
              />
            }
          >
            {items}
          </Menu>
        </div>
        {caution && <p className="pb-1 pl-5 text-12 text-ink-2">{inWords(caution)}</p>}
      </li>
    </ContextMenu>
  );
}

function tellProblem(problem: unknown) {
  notify({ kind: "bad", words: problemWords(problem) });
}
