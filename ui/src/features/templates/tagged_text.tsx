import { classNames } from "@/components/class_names";
import { GrowingTextArea } from "@/components/field";
import { floating, floatingItem } from "@/components/menu";
import { t } from "@/lib/messages";
import type { TemplateFault, Variable } from "@/platform/bindings.gen";
import {
  type KeyboardEvent,
  type RefObject,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { tagTint } from "./tag_chips";
import { begunTag, offered, pieces, withTag } from "./tags";

/** What the editor around a text can do with it. */
export type TextHandle = { insert: (name: string) => void; goTo: (offset: number) => void };

type TaggedTextProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  variables: readonly Variable[];
  faults: readonly TemplateFault[];
  /** One line: no line can be begun in it. */
  single?: boolean;
  className?: string;
  onFocus?: () => void;
  handle: RefObject<TextHandle | null>;
};

type Typing = { start: number; end: number; query: string };

/**
 * A text whose variables are plain tags, tinted where they stand; those at fault are red. An opening brace brings up
 * the variables.
 */
export function TaggedText(props: TaggedTextProps) {
  const { value, onChange } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const [typing, setTyping] = useState<Typing | null>(null);
  const [at, setAt] = useState(0);
  const list = useId();
  const shown = typing === null ? [] : offered(props.variables, typing.query);
  const chosen = shown[Math.min(at, shown.length - 1)];

  const put = (start: number, end: number, name: string) => {
    const next = withTag(value, start, end, name);
    onChange(next.text);
    setTyping(null);
    // The caret can only be set once the new text stands there.
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  useImperativeHandle(props.handle, () => ({
    insert: (name) => {
      const caret = area.current?.selectionStart ?? value.length;
      put(caret, area.current?.selectionEnd ?? caret, name);
    },
    goTo: (offset) => {
      area.current?.focus();
      area.current?.setSelectionRange(offset, offset);
    },
  }));
  const look = (text: string, caret: number) => {
    const begun = begunTag(text, caret);
    setTyping(begun === null ? null : { ...begun, end: caret });
    setAt(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const keys: Record<string, (() => void) | undefined> =
      chosen === undefined || typing === null
        ? {}
        : {
            ArrowDown: () => setAt((at + 1) % shown.length),
            ArrowUp: () => setAt((at + shown.length - 1) % shown.length),
            Enter: () => put(typing.start, typing.end, chosen.name),
            Tab: () => put(typing.start, typing.end, chosen.name),
            Escape: () => setTyping(null),
          };
    const act = keys[event.key] ?? (props.single && event.key === "Enter" ? () => {} : undefined);
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    if (act === undefined || chord || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  const measures = classNames("w-full px-0 wrap-break-word whitespace-pre-wrap", props.className);
  return (
    <div className="relative min-w-0 flex-1">
      <div
        aria-hidden
        className={classNames(measures, "pointer-events-none absolute inset-0 text-transparent")}
      >
        {pieces(value, props.faults).map((piece, place) =>
          piece.tag ? (
            // The pieces of a text have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            <span key={place} className={classNames("rounded-1", tagTint(piece.fault))}>
              {piece.text}
            </span>
          ) : (
            piece.text
          ),
        )}
        {/* A text that ends in a new line is a line higher. */}
        {"\u200b"}
      </div>
      <GrowingTextArea
        ref={area}
        rows={1}
        spellCheck
        aria-label={props.label}
        aria-haspopup="listbox"
        aria-autocomplete="list"
        aria-controls={chosen === undefined ? undefined : list}
        aria-activedescendant={chosen === undefined ? undefined : `${list}-${chosen.name}`}
        value={value}
        onChange={(event) => {
          const { value: text, selectionStart } = event.currentTarget;
          const kept = props.single ? text.replaceAll(/[\r\n]+/gu, " ") : text;
          onChange(kept);
          look(kept, selectionStart);
        }}
        onFocus={props.onFocus}
        onBlur={() => setTyping(null)}
        onKeyDown={onKeyDown}
        className={classNames(measures, "relative block resize-none bg-transparent outline-none")}
      />
      {typing !== null && chosen !== undefined && (
        <Offered id={list} value={value} typing={typing} measures={measures}>
          {shown.map((variable) => (
            <div
              key={variable.name}
              id={`${list}-${variable.name}`}
              role="option"
              aria-selected={variable === chosen}
              // The text keeps the focus, so that typing goes on.
              onPointerDown={(event) => {
                event.preventDefault();
                put(typing.start, typing.end, variable.name);
              }}
              className={classNames(
                floatingItem,
                "justify-between gap-4",
                variable === chosen && "bg-accent-tint",
              )}
            >
              {variable.label}
              <span className="cut text-12 text-ink-3">{variable.example}</span>
            </div>
          ))}
        </Offered>
      )}
    </div>
  );
}

type OfferedProps = {
  id: string;
  value: string;
  typing: Typing;
  measures: string;
  children: React.ReactNode;
};

/** The variables, hanging from the place where the tag begins. */
function Offered({ id, value, typing, measures, children }: OfferedProps) {
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  const measure = (mark: HTMLSpanElement | null) => {
    if (mark !== null && place === null) setPlace({ left: mark.offsetLeft, top: mark.offsetTop });
  };
  return (
    <>
      <div aria-hidden className={classNames(measures, "invisible absolute inset-0")}>
        {value.slice(0, typing.start)}
        <span ref={measure}>{value.slice(typing.start) || "\u200b"}</span>
      </div>
      <div
        id={id}
        role="listbox"
        aria-label={t("templates-variables")}
        style={
          place === null
            ? { visibility: "hidden" }
            : { left: Math.min(place.left, 120), top: place.top + 24 }
        }
        className={classNames(floating, "absolute max-h-[240px] w-max max-w-[360px] min-w-[260px]")}
      >
        {children}
      </div>
    </>
  );
}
