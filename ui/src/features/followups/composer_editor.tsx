import { HeadLine } from "./head_line";
import type { Composer } from "./use_composer";
import { GrowingTextArea } from "@/components/field";
import { t } from "@/lib/messages";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from "react";

/** The composer in its own place, to be written in. Escape goes back to reading; nothing is lost. */
export function ComposerEditor({ composer }: { composer: Composer }) {
  const { text } = composer;
  const body = useRef<HTMLTextAreaElement>(null);
  const arrive = useEffectEvent(() => {
    if (!composer.goToBlank()) body.current?.focus();
  });
  useEffect(() => arrive(), []);
  const stop = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    composer.stopEditing();
  };
  return (
    <>
      <HeadLine name={t("composer-subject")} last>
        <input
          data-composer
          aria-label={t("composer-subject")}
          value={text.subject}
          readOnly={composer.isSending}
          onChange={(event) => composer.write({ ...text, subject: event.target.value })}
          onKeyDown={stop}
          className="-ml-1.5 h-7 min-w-0 flex-1 rounded-1 bg-transparent px-1.5 font-strong outline-offset-[-1px] focus:outline-2 focus:outline-ring"
        />
      </HeadLine>
      {/* As wide as the text that is read, so that the lines break at the same words. */}
      <GrowingTextArea
        ref={body}
        data-composer
        aria-label={t("composer-text")}
        value={text.body}
        spellCheck
        readOnly={composer.isSending}
        onChange={(event) => composer.write({ ...text, body: event.target.value })}
        onKeyDown={stop}
        className="-mx-1.5 mt-2 block w-[calc(100%+12px)] resize-none rounded-1 bg-transparent px-1.5 py-2 text-14 wrap-break-word focus:outline-2 focus:outline-ring"
      />
    </>
  );
}
