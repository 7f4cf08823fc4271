import { Button } from "@/components/button";
import type { Wrong } from "@/components/field_in_place";
import { Note } from "@/components/note";

type WrongNoteProps = {
  wrong: Wrong | null;
  /** What is wrong after one of the acts; null: nothing any more. */
  onSettled: (wrong: Wrong | null) => void;
  className?: string;
};

/** Why something that has no room for words of its own could not be saved, and the ways on. */
export function WrongNote({ wrong, onSettled, className }: WrongNoteProps) {
  if (wrong === null) return null;
  const { words, anyway, letGo } = wrong;
  return (
    <Note
      kind="bad"
      className={className}
      actions={
        <>
          {anyway && (
            <Button size="sm" onClick={() => void anyway.save().then(onSettled)}>
              {anyway.label}
            </Button>
          )}
          {letGo && (
            <Button size="sm" onClick={() => onSettled(null)}>
              {letGo.label}
            </Button>
          )}
        </>
      }
    >
      {words}
    </Note>
  );
}
