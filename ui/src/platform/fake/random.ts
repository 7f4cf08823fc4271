/** A small repeatable source of randomness (mulberry32): the same seed gives the same people. */
export function randomFrom(seed: number) {
  let state = (seed * 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    /** A number from 0 up to, but not reaching, 1. */
    next,
    /** A whole number from 0 up to, but not reaching, `end`. */
    below: (end: number) => Math.floor(next() * end),
    chance: (share: number) => next() < share,
    pick: <T>(choices: readonly T[]): T => choiceAt(choices, Math.floor(next() * choices.length)),
  };
}

/** The choice at this place, beginning again after the last. */
export function choiceAt<T>(choices: readonly T[], place: number): T {
  const choice = choices[place % choices.length];
  if (choice === undefined) throw new Error("There is nothing to choose from.");
  return choice;
}

export type Random = ReturnType<typeof randomFrom>;

/** An id that looks like a UUIDv7 and sorts by its number. */
export function idOf(kind: number, number: number): string {
  const tail = number.toString(16).padStart(12, "0");
  return `01930000-${kind.toString(16).padStart(4, "0")}-7000-8000-${tail}`;
}
