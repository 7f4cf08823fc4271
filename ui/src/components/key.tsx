import { classNames } from "@/components/class_names";
import { onMac } from "@/lib/system";

const caps: Record<string, string> = {
  mod: onMac ? "⌘" : "Ctrl",
  shift: onMac ? "⇧" : "Shift",
  alt: onMac ? "⌥" : "Alt",
  enter: "Enter",
  space: "Space",
  escape: "Esc",
  backspace: onMac ? "⌫" : "Backspace",
  delete: "Del",
  home: "Home",
  end: "End",
  contextmenu: "Menu",
  pageup: "PgUp",
  pagedown: "PgDn",
  arrowup: "↑",
  arrowdown: "↓",
};

/** How one key of a chord is written on this system: "mod" is Ctrl, or ⌘ on a Mac. */
export function keyCap(key: string): string {
  return caps[key] ?? key.toUpperCase();
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
