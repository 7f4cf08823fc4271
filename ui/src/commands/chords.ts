import { onMac } from "@/lib/system";

/** What is needed of a key press to name it. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"
>;

/**
 * Names a key press as the table of actions does: "mod+k", "mod+shift+z", "shift+arrowdown", "?". Null for a bare
 * modifier. Letters of a layout without Latin ones are named after their place, so that the keys
 * work on a Greek or Cyrillic keyboard too. "mod" is ⌘ on a Mac, where Ctrl edits text (Ctrl+K
 * deletes to the end of the line), and Ctrl elsewhere.
 */
export function chordOf(press: KeyPress, mac = onMac): string | null {
  if (["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead"].includes(press.key)) return null;
  let key = press.key === " " ? "space" : press.key.toLowerCase();
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  if (letter && !/^[\u0020-\u007e]$/.test(key) && key.length === 1) key = letter.toLowerCase();
  const named = key.length > 1;
  const isLetter = /^[a-z]$/.test(key);
  const parts = [];
  // For "?" and the like Shift only makes the sign; for letters and named keys it means something.
  if (mac ? press.metaKey : press.ctrlKey) parts.push("mod");
  if (mac ? press.ctrlKey : press.metaKey) parts.push(mac ? "ctrl" : "meta");
  if (press.altKey) parts.push("alt");
  if (press.shiftKey && (named || isLetter)) parts.push("shift");
  parts.push(key);
  return parts.join("+");
}

/**
 * Whether what was pressed so far is a whole shortcut, the beginning of one, or neither.
 */
export function matchKeys(pressed: readonly string[], keys: string): "whole" | "begun" | "no" {
  const wanted = keys.split(" ");
  if (pressed.some((chord, place) => wanted[place] !== chord)) return "no";
  return pressed.length === wanted.length ? "whole" : "begun";
}
