import { useAttachFiles } from "@/api/mutations";
import { useUndoing } from "@/commands/undoing";
import { Button } from "@/components/button";
import { Question } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { notify } from "@/components/toast";
import { inWords, t } from "@/lib/messages";
import type { InspectedFile, LeadId } from "@/platform/bindings.gen";
import { type ReactNode, useState } from "react";

type FileAttaching = {
  /** Attaches what is sound, asks about what is unusual, and says why the rest is refused. */
  attach: (lead: LeadId, files: readonly InspectedFile[]) => void;
  /** The question, while it is open. */
  question: ReactNode;
};

/** Puts files that were looked at onto a lead. */
export function useFileAttaching(): FileAttaching {
  const [asked, setAsked] = useState<{ lead: LeadId; files: readonly InspectedFile[] } | null>(
    null,
  );
  const attachFiles = useAttachFiles();
  const { offer } = useUndoing();

  const put = (lead: LeadId, files: readonly InspectedFile[], accept: boolean) =>
    attachFiles.mutate(
      { id: lead, files: files.map(({ sha256, name }) => ({ sha256, name, accept })) },
      {
        onSuccess: ({ operation }) =>
          offer(
            t("files-attached", { count: files.length, name: files[0]?.name ?? "" }),
            operation,
          ),
        onError: (problem) => notify({ kind: "bad", words: problemWords(problem) }),
      },
    );

  return {
    attach: (lead, files) => {
      const sound = files.filter(({ verdict }) => verdict === "ok");
      const unusual = files.filter(({ verdict }) => verdict === "unusual");
      if (sound.length > 0) put(lead, sound, false);
      if (unusual.length > 0) setAsked({ lead, files: unusual });
      for (const file of files)
        if (!sound.includes(file) && !unusual.includes(file))
          notify({ kind: "bad", words: file.name, more: inWords(file.message) });
    },
    question: (
      <Question
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t("files-unusual", { count: asked?.files.length ?? 1 })}
        actions={
          <>
            <Button onClick={() => setAsked(null)}>{t("files-leave-out")}</Button>
            <Button
              kind="primary"
              onClick={() => {
                if (asked) put(asked.lead, asked.files, true);
                setAsked(null);
              }}
            >
              {t("files-add-anyway")}
            </Button>
          </>
        }
      >
        {asked?.files.map((file) => (
          <p key={file.sha256}>
            <b className="font-strong">{file.name}</b> {inWords(file.message)}
          </p>
        ))}
      </Question>
    ),
  };
}
