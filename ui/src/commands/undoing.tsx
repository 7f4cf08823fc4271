import { shownKeys } from "@/commands/actions";
import { problemWords } from "@/components/error_state";
import { KeptFields } from "@/components/kept_fields";
import { dismiss, type Notice, notify } from "@/components/toast";
import { inWords, t } from "@/lib/messages";
import type { Commands } from "@/platform/backend";
import { useCommands } from "@/platform/backend_context";
import type { Done, OperationId, UndoOutcome } from "@/platform/bindings.gen";
import { useState } from "react";

/** A notice has room for so many of the fields that were kept. */
const LISTED = 3;

/** Whether something stayed as it is: a field that was changed since, an email that had left. */
export const leftAnything = ({ kept_count, mail_left }: UndoOutcome): boolean =>
  kept_count > 0 || mail_left;

type HowTold = {
  onUndone?: (outcome: UndoOutcome) => void;
  /** `onUndone` shows what was left as it is, in its place: no notice says it again. */
  tellsWhatStays?: boolean;
};

/**
 * Undo and redo. Each is told by a notice, and the way back on a notice is about the operation that the notice names
 * and no other: there is one notice for each operation, and undoing or redoing it changes that one.
 */
export type Undoing = {
  /** Tells what was done, with the way back beside it. Where nothing was changed, nothing is told. */
  offer: (words: string, operation: OperationId | null, more?: Partial<Notice>) => void;
  /** Undoes one operation, whatever was done since. */
  undo: (operation: OperationId, how?: HowTold) => Promise<void>;
  /** Undoes what was done last. */
  undoLast: () => void;
  /** Does again what was undone last. */
  redoLast: () => void;
};

function undoingBy(commands: Commands): Undoing {
  const way = {
    undo: { label: "action-undo", keys: "app.undo" },
    redo: { label: "action-redo", keys: "app.redo" },
  } as const;
  const wayBack = (back: keyof typeof way, operation: OperationId) => ({
    action: {
      label: t(way[back].label),
      keys: shownKeys(way[back].keys),
      run: () => void turn(back === "undo" ? "redo" : "undo", commands.undoOperation(operation)),
    },
  });

  const tell = (back: keyof typeof way, { answer, operation }: Done<UndoOutcome>) => {
    const { message, kept, kept_count } = answer;
    const undone = answer.operation;
    notify({
      id: undone ? noticeOf(undone.id) : "undo",
      words: inWords(message),
      kind: leftAnything(answer) ? "warn" : "done",
      ...(kept_count > 0 && {
        more: <KeptFields kept={kept} total={kept_count} most={LISTED} />,
      }),
      ...(undone && operation !== null && wayBack(back, operation)),
    });
  };

  /** Undoing is an operation too: taking that back is redoing. */
  const turn = (
    back: keyof typeof way,
    answer: Promise<Done<UndoOutcome>>,
    { onUndone, tellsWhatStays = false }: HowTold = {},
  ): Promise<void> =>
    answer.then(
      (done) => {
        onUndone?.(done.answer);
        const undone = done.answer.operation;
        if (!(tellsWhatStays && leftAnything(done.answer))) tell(back, done);
        else if (undone) dismiss(noticeOf(undone.id));
      },
      (problem: unknown) => void notify({ id: "undo", kind: "bad", words: problemWords(problem) }),
    );

  return {
    offer: (words, operation, more) => {
      if (operation === null) return;
      notify({ id: noticeOf(operation), words, ...wayBack("undo", operation), ...more });
    },
    undo: (operation, how) => turn("redo", commands.undoOperation(operation), how),
    undoLast: () => void turn("redo", commands.undo()),
    redoLast: () => void turn("undo", commands.redo()),
  };
}

/** The id of the one notice that is about an operation. */
const noticeOf = (operation: OperationId) => `operation ${operation}`;

/** Undo and redo over the window's backend. What is told outlives the component that asked. */
export function useUndoing(): Undoing {
  const commands = useCommands();
  const [undoing] = useState(() => undoingBy(commands));
  return undoing;
}
