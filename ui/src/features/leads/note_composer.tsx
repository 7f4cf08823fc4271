import { wordsOf } from "@/platform/problem";
import { useChange } from "@/api/mutations";
import { useActions } from "@/commands/action_context";
import type { ActionScope } from "@/commands/action_store";
import { useNoteDraft } from "@/commands/drafts";
import { useUndoing } from "@/commands/undoing";
import { Button } from "@/components/button";
import { problemWords } from "@/components/error_state";
import { GrowingTextArea } from "@/components/field";
import { t } from "@/lib/messages";
import type { Lead } from "@/platform/bindings.gen";
import { useRef } from "react";

type NoteComposerProps = {
  lead: Lead;
  /** Where its key is heard. */
  scope: ActionScope;
};

/** Writes a note onto the timeline. What was typed stays until it is added, also over a restart. */
export function NoteComposer({ lead, scope }: NoteComposerProps) {
  const ref = useRef<HTMLTextAreaElement>(null);
  const draft = useNoteDraft(lead.id);
  const text = draft.value;
  const addNote = useChange(async (commands, written: string) => {
    // A save that came after would begin again what was added.
    await draft.save();
    return commands.addNote(lead.id, written);
  });
  const { offer } = useUndoing();
  const empty = text.trim() === "";
  useActions({ "lead.note": draft.isPending ? "soon" : () => ref.current?.focus() }, { scope });

  const add = () => {
    if (empty || addNote.isPending) return;
    addNote.mutate(text, {
      onSuccess: ({ operation }) => {
        draft.finish();
        offer(t("leads-note-added", { name: lead.name }), operation);
      },
    });
  };

  return (
    <div className="rounded-2 border border-line bg-paper focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-ring">
      <GrowingTextArea
        ref={ref}
        rows={1}
        aria-label={t("action-note")}
        placeholder={t("action-note")}
        value={text}
        readOnly={draft.isPending || addNote.isPending}
        onChange={(event) => draft.write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          add();
        }}
        className="block w-full resize-none bg-transparent px-3 py-2 outline-none"
      />
      {!empty && (
        <div className="flex items-center justify-end gap-2 border-t border-line-faint p-1">
          <Button size="sm" keys="mod+enter" disabled={addNote.isPending} onClick={add}>
            {t("leads-keep-note")}
          </Button>
        </div>
      )}
      {addNote.error && (
        <p role="alert" className="px-3 pb-2 text-12 text-danger">
          {problemWords(addNote.error)}
        </p>
      )}
      {draft.failure && (
        <p role="alert" className="px-3 pb-2 text-12 text-danger">
          {t("draft-not-saved")} {wordsOf(draft.failure)}
        </p>
      )}
    </div>
  );
}
