import { useReachedOut } from "@/api/mutations";
import { useActions } from "@/commands/action_context";
import { useUndoing } from "@/commands/undoing";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { TextArea } from "@/components/field";
import { Note } from "@/components/note";
import { Segments } from "@/components/segments";
import { t } from "@/lib/messages";
import type { Lead } from "@/platform/bindings.gen";
import { useRef, useState } from "react";

type Way = "call" | "letter" | "other";

/** "I reached out another way": by a call or a letter, with a note. */
export function ReachedOutDialog({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const [way, setWay] = useState<Way>("call");
  const [note, setNote] = useState("");
  const noteField = useRef<HTMLTextAreaElement>(null);
  const reachedOut = useReachedOut();
  const { offer } = useUndoing();

  const save = () =>
    reachedOut.mutate(
      { id: lead.id, how: { cause: way, note } },
      {
        onSuccess: ({ operation }) => {
          offer(t("reached-out-done", { name: lead.name }), operation);
          onClose();
        },
      },
    );
  useActions({ "app.save": save }, { scope: "dialog" });

  return (
    <Dialog
      open
      onClose={onClose}
      title={t("reached-out-title", { name: lead.name })}
      closeLabel={t("common-close")}
      width={440}
      initialFocus={noteField}
      footer={
        <>
          <Button kind="primary" keys="mod+enter" onClick={save}>
            {t("common-save")}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t("common-cancel")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 px-5 py-4">
        <div>
          <Segments
            label={t("reached-out-way")}
            value={way}
            options={[
              { value: "call", label: t("reached-out-call") },
              { value: "letter", label: t("reached-out-letter") },
              { value: "other", label: t("reached-out-other") },
            ]}
            onChange={setWay}
          />
        </div>
        <TextArea
          ref={noteField}
          label={t("reached-out-note")}
          rows={3}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {reachedOut.error && <Note kind="bad">{problemWords(reachedOut.error)}</Note>}
      </div>
    </Dialog>
  );
}
