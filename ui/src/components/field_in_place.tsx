import { Button } from "@/components/button";
import { classNames } from "@/components/class_names";
import { GrowingTextArea } from "@/components/field";
import { leaveField } from "@/components/focus_home";
import { focusOnArrival } from "@/components/focus_on_arrival";
import {
  type KeyboardEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";

/** Why something could not be saved, and what could be done about it. */
export type Wrong = {
  words: string;
  /** Saves it all the same. */
  anyway?: { label: string; save: () => Promise<Wrong | null> };
  /** Leaves what is stored, and lets go of what was typed. */
  letGo?: { label: string };
};

/**
 * Leaves what is shown, unless what was typed in one of its fields was refused: then that field has the focus, and it is
 * mended or let go of first.
 */
export function unlessUnsaved(leave: () => void): () => void {
  return () => {
    const field = document.querySelector<HTMLElement>("[data-unsaved] :is(input, textarea)");
    if (field) field.focus();
    else leave();
  };
}

type FieldInPlaceProps = {
  label: string;
  /** The word before the value, where it is not the label: empty beneath a field of its kind. */
  labelShown?: string;
  /** What is stored now. */
  value: string;
  /**
   * Saves what was typed over what was seen when the typing began. Resolves to what is wrong with it, or to null
   * when it was kept.
   */
  onSave: (typed: string, seen: string) => Promise<Wrong | null>;
  placeholder?: string;
  multiline?: boolean;
  /** Readers hear the label; no word stands before the value. */
  labelHidden?: boolean;
  inputMode?: "text" | "email" | "tel";
  /** Drawn as a field also at rest, and with a wider label: nothing around it tells that it can be edited. */
  boxed?: boolean;
  /** The person has asked for it: it has the focus when it appears. */
  focused?: boolean;
  /** Stands behind the value. */
  after?: ReactNode;
  className?: string;
};

/**
 * A value that is edited where it stands: saved when the focus leaves it or on Enter, which goes back to the row of the
 * field; put back by Escape. When it cannot be saved, what was typed stays and the reason stands below.
 */
export function FieldInPlace(props: FieldInPlaceProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<Wrong | null>(null);
  const id = useId();
  const stored = useRef(props.value);
  useLayoutEffect(() => {
    stored.current = props.value;
  }, [props.value]);
  // What stood here when the typing began, which may have changed since; null: what is stored.
  const seen = useRef<string | null>(null);
  const lastSave = useRef(Promise.resolve(true));
  // What the last save was of, until something else is typed or it was refused.
  const saved = useRef<string | null>(null);

  const write = (text: string) => {
    if (typed === null) {
      seen.current = null;
      saved.current = null;
    }
    seen.current ??= props.value;
    setTyped(text);
  };

  const letGo = () => {
    setTyped(null);
    setError(null);
  };

  const settle = (text: string, wrong: Wrong | null): boolean => {
    setError(wrong);
    if (wrong !== null) {
      saved.current = null;
      return false;
    }
    // Only what was saved gives way to the stored value; newer typing stays, and begins there.
    setTyped((now) => (now === text ? null : now));
    seen.current = null;
    return true;
  };

  /** Whether it was kept, or nothing was to be kept. */
  const save = (): Promise<boolean> => {
    if (typed === null) return Promise.resolve(true);
    if (typed === props.value) {
      letGo();
      return Promise.resolve(true);
    }
    // Enter has begun it already when the focus leaves.
    if (saved.current === typed) return lastSave.current;
    saved.current = typed;
    lastSave.current = lastSave.current.then(async () =>
      // What was seen by now is what the save before has stored.
      settle(typed, await props.onSave(typed, seen.current ?? stored.current)),
    );
    return lastSave.current;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      const field = event.currentTarget;
      const { value } = field;
      // What is refused stays under the cursor, to be mended, and so does what was typed meanwhile.
      void save().then((kept) => {
        if (kept && field.value === value && document.activeElement === field) leaveField(field);
      });
    }
    if (event.key === "Escape" && typed !== null) {
      event.stopPropagation();
      letGo();
    }
  };

  const classes = classNames(
    "w-full min-w-0 resize-none rounded-2 bg-transparent px-2 text-ellipsis outline-offset-[-1px] hover:bg-hover focus:bg-paper focus:outline-2 focus:outline-ring",
    props.boxed && "border border-outline bg-paper",
    error && "outline-1 outline-danger",
  );
  const shared = {
    id,
    value: typed ?? props.value,
    placeholder: props.placeholder,
    autoComplete: "off",
    spellCheck: props.multiline ?? false,
    "aria-invalid": error !== null || undefined,
    "aria-describedby": error ? `${id}-error` : undefined,
    onBlur: () => void save(),
    onKeyDown,
  };

  return (
    <div
      tabIndex={-1}
      data-unsaved={(error !== null && typed !== null) || undefined}
      className={classNames("flex items-start rounded-2", props.className)}
    >
      <label
        htmlFor={id}
        className={
          props.labelHidden
            ? "sr-only"
            : classNames(
                "flex-none pl-2 text-12 leading-7 text-ink-3",
                props.boxed ? "w-[150px]" : "w-24",
              )
        }
      >
        <span className={props.labelShown === undefined ? undefined : "sr-only"}>
          {props.label}
        </span>
        {props.labelShown !== undefined && <span aria-hidden>{props.labelShown}</span>}
      </label>
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-1">
          {props.multiline ? (
            <GrowingTextArea
              {...shared}
              rows={1}
              onChange={(event) => write(event.target.value)}
              className={classNames(classes, "py-1 leading-5")}
            />
          ) : (
            <input
              {...shared}
              ref={props.focused ? focusOnArrival : undefined}
              type="text"
              inputMode={props.inputMode ?? "text"}
              onChange={(event) => write(event.target.value)}
              className={classNames(classes, "h-7")}
            />
          )}
          {props.after}
        </div>
        {error && (
          <p id={`${id}-error`} role="alert" className="px-2 pb-1 text-12 text-danger">
            {error.words}
            {error.anyway && typed !== null && (
              <Button
                kind="quiet"
                size="sm"
                className="ml-1"
                onClick={() => void error.anyway?.save().then((wrong) => settle(typed, wrong))}
              >
                {error.anyway.label}
              </Button>
            )}
            {error.letGo && (
              <Button kind="quiet" size="sm" onClick={letGo}>
                {error.letGo.label}
              </Button>
            )}
          </p>
        )}
      </div>
    </div>
  );
}
