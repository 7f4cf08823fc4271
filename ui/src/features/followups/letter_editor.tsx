import { HeadLine } from "./head_line";
import type { Letter } from "./use_letter";
import { GrowingTextArea } from "@/components/field";
import { t } from "@/lib/messages";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from "react";

/** The letter in its own place, to be written in. Escape goes back to reading; nothing is lost. */
export function LetterEditor({ letter }: { letter: Letter }) {
  const { text } = letter;
  const body = useRef<HTMLTextAreaElement>(null);
  const arrive = useEffectEvent(() => {
    if (!letter.goToBlank()) body.current?.focus();
  });
  useEffect(() => arrive(), []);
  const stop = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    letter.stopEditing();
  };
  return (
    <>
      <HeadLine name={t("letter-subject")} last>
        <input
          data-letter
          aria-label={t("letter-subject")}
          value={text.subject}
          readOnly={letter.isSending}
          onChange={(event) => letter.write({ ...text, subject: event.target.value })}
          onKeyDown={stop}
          className="-ml-1.5 h-7 min-w-0 flex-1 rounded-1 bg-transparent px-1.5 font-strong outline-offset-[-1px] focus:outline-2 focus:outline-ring"
        />
      </HeadLine>
      {/* As wide as the text that is read, so that the lines break at the same words. */}
      <GrowingTextArea
        ref={body}
        data-letter
        aria-label={t("letter-text")}
        value={text.body}
        spellCheck
        readOnly={letter.isSending}
        onChange={(event) => letter.write({ ...text, body: event.target.value })}
        onKeyDown={stop}
        className="-mx-1.5 mt-2 block w-[calc(100%+12px)] resize-none rounded-1 bg-transparent px-1.5 py-2 text-14 wrap-break-word focus:outline-2 focus:outline-ring"
      />
    </>
  );
}
