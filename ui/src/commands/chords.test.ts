import { chordOf, type KeyPress, matchKeys } from "@/commands/chords";
import { expect, it } from "vitest";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

it.each([
  [press("k", { ctrlKey: true }), "mod+k"],
  [press("k", { metaKey: true }), "meta+k"],
  [press("Z", { ctrlKey: true, shiftKey: true }), "mod+shift+z"],
  [press("?", { shiftKey: true }), "?"],
  [press("/"), "/"],
  [press("ArrowDown", { shiftKey: true }), "shift+arrowdown"],
  [press("Enter"), "enter"],
  [press(" "), "space"],
  [press("ν", { code: "KeyN" }), "n"],
  [press("О", { code: "KeyJ", shiftKey: true }), "shift+j"],
  [press("Shift", { shiftKey: true }), null],
  [press("Dead"), null],
])("names %o", (pressed, chord) => {
  expect(chordOf(pressed)).toBe(chord);
});

it.each([
  [press("k", { metaKey: true }), "mod+k"],
  [press("Z", { metaKey: true, shiftKey: true }), "mod+shift+z"],
  [press("k", { ctrlKey: true }), "ctrl+k"],
  [press("a", { ctrlKey: true }), "ctrl+a"],
])("leaves Ctrl to the text on a Mac: %o", (pressed, chord) => {
  expect(chordOf(pressed, true)).toBe(chord);
});

it("knows a whole sequence, its beginning, and what is neither", () => {
  expect(matchKeys(["g"], "g l")).toBe("begun");
  expect(matchKeys(["g", "l"], "g l")).toBe("whole");
  expect(matchKeys(["g", "x"], "g l")).toBe("no");
  expect(matchKeys(["g", "l", "l"], "g l")).toBe("no");
});
