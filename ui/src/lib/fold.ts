const MARKS = /\p{M}+/gu;
/** Letters that Unicode does not take apart, as people type them without their marks. */
const LETTERS: Record<string, string> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ı: "i",
  ħ: "h",
};

function foldLetter(letter: string): string {
  const plain = letter.normalize("NFKD").replace(MARKS, "").toLowerCase().replace(MARKS, "");
  return Array.from(plain, (one) => LETTERS[one] ?? one).join("");
}

/** Text without case and accents, as search compares it: "Müller" becomes "muller". */
export function fold(text: string): string {
  return Array.from(text, foldLetter).join("");
}

/** A stretch of a text: from `start` up to, but not reaching, `end`, in UTF-16 units. */
export interface Range {
  start: number;
  end: number;
}

/**
 * Where the words of `query` stand in `text`, whatever the case and accents, in order and without overlaps.
 * A match never cuts a letter from its accent.
 */
export function matchRanges(text: string, query: string): Range[] {
  const words = fold(query)
    .split(/\s+/u)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  // Each folded unit remembers the letter it came from.
  let folded = "";
  const origins: Range[] = [];
  let at = 0;
  for (const letter of text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
    const plain = foldLetter(letter);
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1)
      origins.push({ start: at, end: at + letter.length });
    at += letter.length;
  }
  const found: Range[] = [];
  for (const word of words) {
    for (
      let place = folded.indexOf(word);
      place !== -1;
      place = folded.indexOf(word, place + word.length)
    ) {
      const [first, last] = [origins[place], origins[place + word.length - 1]];
      if (first !== undefined && last !== undefined)
        found.push({ start: first.start, end: last.end });
    }
  }
  return merged(found);
}

/** Whether each word of `query` stands somewhere in `text`, whatever the case and accents. */
export function matchesAll(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query)
    .split(/\s+/u)
    .every((word) => folded.includes(word));
}

function merged(ranges: Range[]): Range[] {
  const inOrder = ranges.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: Range[] = [];
  for (const range of inOrder) {
    const last = kept.at(-1);
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else kept.push({ ...range });
  }
  return kept;
}
