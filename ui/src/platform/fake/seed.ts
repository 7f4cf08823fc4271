import type { Attachment, Lead, NextStep } from "../bindings.gen";
import { notes, people, sources, titles } from "./names";
import { choiceAt, idOf, type Random, randomFrom } from "./random";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
export const LEAD = 1;

const two = (number: number) => String(number).padStart(2, "0");

/** A local date as YYYY-MM-DD, some days away from `now`. */
export function dayAway(now: Date, days: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function nextStepOf(random: Random, now: Date): NextStep | null {
  if (random.chance(0.35)) return null;
  const days = random.chance(0.3) ? -random.below(9) : random.below(28) - 1;
  return {
    date: dayAway(now, days),
    time: random.chance(0.4) ? random.pick(["08:30", "09:00", "11:15", "14:00", "16:45"]) : null,
    kind: random.pick(["mail", "mail", "mail", "call", "other"] as const),
  };
}

function fileOf(number: number, name: string, at: string): Attachment {
  const sha256 = number.toString(16).padStart(64, "0");
  return {
    id: idOf(2, number),
    name,
    size: 184_320 + number * 977,
    sha256,
    media_type: "application/pdf",
    created_at: at,
  };
}

/** The lead with this number: always the same one for the same number and day. */
export function leadOf(number: number, now: Date): Lead {
  const random = randomFrom(number + 1);
  const [first, last, company, domain] = choiceAt(people, number);
  const round = Math.floor(number / people.length);
  const tail = round === 0 ? "" : ` ${round + 1}`;
  const created = new Date(
    now.getTime() - (number + 1) * 37 * MINUTE - random.below(30) * MINUTE,
  ).toISOString();
  const reached = random.chance(0.4);
  const name = `${first} ${last}${tail}`;
  const addressed = number % 23 !== 21;
  return {
    id: idOf(LEAD, number),
    name,
    first_name: first,
    last_name: `${last}${tail}`,
    emails: addressed
      ? [
          {
            address: `person${number + 1}@${domain}`,
            label: "work",
            primary: true,
            do_not_contact: false,
          },
        ]
      : [],
    phones: random.chance(0.5)
      ? [{ number: `+49 6051 ${820_000 + number}`, label: "mobile", primary: true }]
      : [],
    company,
    title: random.pick(titles),
    source: random.pick(sources),
    note: random.pick(notes),
    state: reached ? "REACHED_OUT" : "PENDING",
    state_at: reached ? new Date(Date.parse(created) + 5 * MINUTE).toISOString() : null,
    state_cause: reached ? random.pick(["follow_up", "call", "letter"] as const) : null,
    state_note: "",
    next_step: nextStepOf(random, now),
    do_not_contact: number === 17,
    created_at: created,
    updated_at: created,
    trashed_at: null,
    attachments: number % 9 === 3 ? [fileOf(number, `CV ${first}.pdf`, created)] : [],
    draft: false,
  };
}

/** A moment some minutes before `now`. */
export function minutesAgo(now: Date, minutes: number): string {
  return new Date(now.getTime() - minutes * MINUTE).toISOString();
}

/** A moment some days before `now`. */
export function daysAgo(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY).toISOString();
}
