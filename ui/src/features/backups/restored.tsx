import { useUndoing } from "@/commands/undoing";
import { Button } from "@/components/button";
import { Note } from "@/components/note";
import { inWords, t } from "@/lib/messages";
import type { RestoreOutcome } from "@/platform/bindings.gen";
import { useState } from "react";

type RestoredProps = { outcome: RestoreOutcome; onUndone: () => void };

/** What restoring did, what stayed all the same, and the way back. */
export function Restored({ outcome, onUndone }: RestoredProps) {
  const { undo } = useUndoing();
  const [isUndoing, setUndoing] = useState(false);
  const { operation, message, kept, files_missing } = outcome;
  return (
    <Note
      kind={files_missing.length > 0 ? "warn" : "good"}
      className="mt-4"
      title={inWords(message)}
      actions={
        operation !== null && (
          <Button
            size="sm"
            aria-disabled={isUndoing || undefined}
            onClick={() => {
              if (isUndoing) return;
              setUndoing(true);
              void undo(operation, { onUndone }).then(() => setUndoing(false));
            }}
          >
            {t("action-undo")}
          </Button>
        )
      }
    >
      {kept.length > 0 && (
        <ul className="mt-1 list-disc pl-4 text-ink-2">
          {kept.map((one) => (
            <li key={one.english}>{inWords(one)}</li>
          ))}
        </ul>
      )}
      {files_missing.length > 0 && (
        <>
          <p className="mt-1 text-ink-2">
            {t("inside-files-missing", { count: files_missing.length })}
          </p>
          <ul className="list-disc pl-4 text-ink-2">
            {files_missing.map((name) => (
              <li key={name}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </Note>
  );
}
