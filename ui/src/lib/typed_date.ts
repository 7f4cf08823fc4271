import { locale as here } from "./locale";
import { t } from "./messages";

/** A day as YYYY-MM-DD, or why the text is none. */
export type ReadDate = { date: string } | { problem: "unreadable" | "no_such_day" };

type Part = "day" | "month" | "year";

const numbers = (locale: string) =>
  new Intl.DateTimeFormat(locale, {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    calendar: "gregory",
    numberingSystem: "latn",
  });

/** How this locale orders a date in numbers: month first in the United States, day first in most of Europe. */
function order(locale: string): Part[] {
  const parts = numbers(locale).formatToParts(0);
  return parts.flatMap(({ type }) =>
    type === "day" || type === "month" || type === "year" ? [type] : [],
  );
}

/** A stored day as it is written into a field: 12/31/2026, 31.12.2026. `readDate` reads it again. */
export function dateText(date: string, locale = here()): string {
  return numbers(locale).format(new Date(`${date}T00:00`));
}

/**
 * Reads a date typed in numbers: as this locale orders them, with any separator or none, the year of two or four digits
 * or left out, or as YYYY-MM-DD. Gives null for a blank field.
 *
 * A date without a year is the next such day, or with `past` the last one.
 */
export function readDate(
  text: string,
  now: Date,
  { past = false, locale = here() } = {},
): ReadDate | null {
  // Dates of right-to-left locales are written with invisible marks between the numbers.
  const typed = text.replace(/\p{Cf}/gu, "").trim();
  if (typed === "") return null;
  const parts = partsOf(typed, order(locale));
  if (!parts) return { problem: "unreadable" };
  const { day, month } = parts;
  const year = parts.year ?? yearOf(month, day, now, past);
  return isDay(year, month, day)
    ? { date: [year, two(month), two(day)].join("-") }
    : { problem: "no_such_day" };
}

/** Reads a time of day: 9, 9:30, 9.30, 0930, 9 am, 9 Uhr. Gives HH:MM, "" for a blank field, null for anything else. */
export function readTime(text: string): string | null {
  const typed = text.trim().toLowerCase();
  if (typed === "") return "";
  const found = /^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(?:([ap])\.?m\.?|uhr)?$/.exec(typed);
  if (!found) return null;
  const [, hours, minutes = "0", half] = found;
  const hour = half ? (Number(hours) % 12) + (half === "p" ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || (half && (Number(hours) > 12 || hours === "0")))
    return null;
  return `${two(hour)}:${two(Number(minutes))}`;
}

/** What stands in a field for a date, and what it says. */
export type TypedDate = {
  text: string;
  /** YYYY-MM-DD; null where the field is blank or does not hold a date. */
  date: string | null;
  /** Why the text is not a date; null where it is one, or blank. */
  problem: string | null;
};

/** Reads a date as it was typed. Every form with a date field keeps the text, so that nothing typed is lost. */
export function typedDate(text: string, now: Date, how?: { past?: boolean }): TypedDate {
  const read = readDate(text, now, how);
  if (read === null) return { text, date: null, problem: null };
  if ("date" in read) return { text, date: read.date, problem: null };
  const problem =
    read.problem === "no_such_day"
      ? t("date-no-such-day")
      : t("date-unreadable", { example: dateText(`${now.getFullYear()}-12-31`) });
  return { text, date: null, problem };
}

/** Why a typed time is none; null where it is one, or blank. */
export const timeProblem = (text: string): string | null =>
  readTime(text) === null ? t("date-no-time") : null;

const two = (part: number) => String(part).padStart(2, "0");

type Parts = { day: number; month: number; year: number | null };

function partsOf(typed: string, wanted: Part[]): Parts | null {
  const pieces = /^\d{8}$/.test(typed) ? cut(typed, wanted) : typed.split(/[\s./-]+/);
  const written = pieces.filter((piece) => piece !== "");
  if (written.some((piece) => !/^\d{1,4}$/.test(piece))) return null;
  const named = namedParts(written, wanted);
  if (!named) return null;
  const { day, month, year } = named;
  if (!day || !month || day.length > 2 || month.length > 2) return null;
  if (year !== undefined && year.length !== 2 && year.length !== 4) return null;
  const century = year?.length === 2 ? 2000 : 0;
  return {
    day: Number(day),
    month: Number(month),
    year: year === undefined ? null : century + Number(year),
  };
}

/** Which number is which: a year of four digits in front is followed by month and day everywhere (ISO 8601). */
function namedParts(written: string[], wanted: Part[]): Partial<Record<Part, string>> | null {
  const parts =
    written.length === 2
      ? wanted.filter((part) => part !== "year")
      : written[0]?.length === 4
        ? (["year", "month", "day"] as const)
        : wanted;
  if (written.length !== parts.length) return null;
  return Object.fromEntries(parts.map((part, index) => [part, written[index]]));
}

/** Eight digits without a separator. */
function cut(digits: string, wanted: Part[]): string[] {
  let from = 0;
  return wanted.map((part) => digits.slice(from, (from += part === "year" ? 4 : 2)));
}

function isDay(year: number, month: number, day: number): boolean {
  const made = new Date(Date.UTC(year, month - 1, day));
  return year > 999 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

/** The year in which such a day is the nearest in that direction; leap days may be years away. */
function yearOf(month: number, day: number, now: Date, past: boolean): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const step = past ? -1 : 1;
  for (let year = now.getFullYear(), tries = 0; tries < 9; year += step, tries += 1) {
    const then = Date.UTC(year, month - 1, day);
    if (isDay(year, month, day) && (past ? then <= today : then >= today)) return year;
  }
  return now.getFullYear();
}
