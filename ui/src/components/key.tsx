import { classNames } from "@/components/class_names";
import { type PlainKey, t } from "@/lib/messages";
import { onMac } from "@/lib/system";

const signs: Record<string, string> = {
  arrowup: "↑",
  arrowdown: "↓",
  ...(onMac && { mod: "⌘", shift: "⇧", alt: "⌥", backspace: "⌫" }),
};

const names: Record<string, PlainKey> = {
  mod: "key-ctrl",
  shift: "key-shift",
  alt: "key-alt",
  enter: "key-enter",
  space: "key-space",
  escape: "key-escape",
  backspace: "key-backspace",
  delete: "key-delete",
  home: "key-home",
  end: "key-end",
  contextmenu: "key-menu",
  pageup: "key-page-up",
  pagedown: "key-page-down",
};

/** How one key of a chord is written on this system: "mod" is Ctrl, or ⌘ on a Mac. */
export function keyCap(key: string): string {
  const name = names[key];
  return signs[key] ?? (name === undefined ? key.toUpperCase() : t(name));
}

/** A shortcut in words for readers: "Ctrl+K", "G L". */
export function spokenKeys(keys: string): string {
  return keys
    .split(" ")
    .map((chord) => chord.split("+").map(keyCap).join("+"))
    .join(" ");
}

/**
 * A key combination as `aria-keyshortcuts` wants it: "Control+K". Sequences ("g l") have no such
 * form and give undefined.
 */
export function ariaKeys(keys: string | undefined): string | undefined {
  if (keys === undefined || keys.includes(" ")) return undefined;
  return keys
    .split("+")
    .map((key) => (key === "mod" ? (onMac ? "Meta" : "Control") : capitalised(key)))
    .join("+");
}

const capitalised = (key: string) => key.charAt(0).toUpperCase() + key.slice(1);

type KeysProps = {
  /** A chord ("mod+z") or a sequence of chords ("g l"). */
  keys: string;
  on?: "paper" | "accent" | "quiet";
};

/** The caps of a shortcut. Hidden from readers, who get `aria-keyshortcuts` from the control. */
export function Keys({ keys, on = "quiet" }: KeysProps) {
  return (
    <span aria-hidden className="inline-flex flex-none gap-[3px]">
      {keys
        .split(" ")
        .flatMap((chord) => chord.split("+"))
        .map((key, place) => (
          // A shortcut never changes while it is shown, so its place is its identity.
          // oxlint-disable-next-line react/no-array-index-key
          <Key key={place} on={on}>
            {keyCap(key)}
          </Key>
        ))}
    </span>
  );
}

function Key({ children, on }: { children: string; on: NonNullable<KeysProps["on"]> }) {
  return (
    <kbd
      className={classNames(
        "inline-grid h-[18px] min-w-[18px] place-items-center rounded-1 border px-1 font-sans text-11 leading-none font-strong tracking-normal",
        on === "accent"
          ? "border-transparent bg-[color-mix(in_oklch,var(--accent),black_22%)] text-on-accent"
          : "border-line text-ink-3",
        on === "paper" && "bg-paper",
      )}
    >
      {children}
    </kbd>
  );
}
