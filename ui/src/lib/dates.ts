import type { Timestamp } from "@/platform/bindings.gen";
import { locale as here } from "./locale";
import { t } from "./messages";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7;

/** The parts of a plain local date and time, without a time zone. */
function localMoment(date: string, time: string | null): Date {
  return new Date(`${date}T${time ?? "00:00"}:00`);
}

/** Whole days from one local day to another; days of 23 and 25 hours count as one. */
function daysBetween(from: Date, to: Date): number {
  const start = Date.UTC(from.getFullYear(), from.getMonth(), from.getDate());
  return Math.round((Date.UTC(to.getFullYear(), to.getMonth(), to.getDate()) - start) / DAY);
}

/** The hour as people of this place say it: 9:00 or 9:00 AM. */
export function clockTime(moment: Date, locale = here()): string {
  return new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }).format(moment);
}

/** A date in words, for hovering: Tuesday, 24 November 2026 at 11:18. */
export function fullDate(at: Timestamp, locale = here()): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" }).format(
    new Date(at),
  );
}

/** A next step's date in words, for hovering. `time` is HH:MM or null. */
export function fullDay(date: string, time: string | null, locale = here()): string {
  const style =
    time === null
      ? ({ dateStyle: "full" } as const)
      : ({ dateStyle: "full", timeStyle: "short" } as const);
  return new Intl.DateTimeFormat(locale, style).format(localMoment(date, time));
}

function dayName(moment: Date, now: Date, locale: string): string {
  const away = daysBetween(now, moment);
  if (away >= -1 && away <= 1) {
    return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(away, "day");
  }
  if (away > 1 && away < WEEK)
    return new Intl.DateTimeFormat(locale, { weekday: "short" }).format(moment);
  return shortDate(moment, now, locale);
}

/** A day in as few letters as say it: "3 Dec", with its year where that is another. */
function shortDate(moment: Date, now: Date, locale: string): string {
  const year = moment.getFullYear() === now.getFullYear() ? undefined : ("numeric" as const);
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year }).format(moment);
}

/** A plain date as a value among others: "3 Dec", whichever day it is today. */
export function shortDay(date: string, now: Date, locale = here()): string {
  return shortDate(localMoment(date, null), now, locale);
}

/** A moment as a value among others: "3 Dec 14:00". */
export function shortMoment(at: Timestamp, now: Date, locale = here()): string {
  const moment = new Date(at);
  const day = shortDate(moment, now, locale);
  return t("date-day-and-time", { day, time: clockTime(moment, locale) });
}

/** How late or near a next step is: "5 days late", "today 14:00", "tomorrow", "Fri 9:00", "3 Dec". */
export function due(
  step: { date: string; time: string | null },
  now: Date,
  locale = here(),
): string {
  const moment = localMoment(step.date, step.time);
  const late = daysBetween(moment, now);
  if (late > 0) return t("date-days-late", { days: late });
  const day = dayName(moment, now, locale);
  return step.time === null
    ? day
    : t("date-day-and-time", { day, time: clockTime(moment, locale) });
}

/** Whether a next step's moment has passed: the day before, or the hour on this day. */
export function isOverdue(step: { date: string; time: string | null }, now: Date): boolean {
  const late = daysBetween(localMoment(step.date, null), now);
  return late > 0 || (late === 0 && step.time !== null && localMoment(step.date, step.time) < now);
}

/** A past moment as people say it: "just now", "12 min ago", "3 hours ago", "yesterday", "3 days ago", "3 Nov". */
export function ago(at: Timestamp, now: Date, locale = here()): string {
  const moment = new Date(at);
  const passed = now.getTime() - moment.getTime();
  const days = daysBetween(moment, now);
  if (passed < MINUTE) return t("date-just-now");
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), "minute");
  if (days === 0) return relative.format(-Math.floor(passed / HOUR), "hour");
  if (days < WEEK)
    return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-days, "day");
  return dayName(moment, now, locale);
}

/** The day of a past moment as people say it: "today", "yesterday", "Tuesday", "3 Nov". */
export function pastDay(at: Timestamp, now: Date, locale = here()): string {
  const moment = new Date(at);
  const days = daysBetween(moment, now);
  return days > 1 && days < WEEK
    ? new Intl.DateTimeFormat(locale, { weekday: "long" }).format(moment)
    : dayName(moment, now, locale);
}

/** A coming moment with its hour: "today 11:30", "tomorrow 9:00", "Fri 9:00". */
export function dayAndTime(moment: Timestamp, now: Date, locale = here()): string {
  const when = new Date(moment);
  return t("date-day-and-time", { day: dayName(when, now, locale), time: clockTime(when, locale) });
}

/** A past moment with its hour, and its day where that is not today: "11:30", "yesterday 9:00", "3 Dec 9:00". */
export function pastTime(at: Timestamp, now: Date, locale = here()): string {
  const moment = new Date(at);
  return daysBetween(moment, now) === 0 ? clockTime(moment, locale) : dayAndTime(at, now, locale);
}

/** How long until a moment, in the unit one would say: "7s", "4 min", "2 hr". Never less than nothing. */
export function until(moment: Timestamp, now: Date, locale = here()): string {
  const left = Math.max(0, Date.parse(moment) - now.getTime());
  const [value, unit] =
    left < MINUTE
      ? [left / 1000, "second"]
      : left < HOUR
        ? [left / MINUTE, "minute"]
        : [left / HOUR, "hour"];
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: unit === "second" ? "narrow" : "short",
  }).format(Math.ceil(value));
}
