import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ago,
  dayAndTime,
  due,
  fullDate,
  fullDay,
  isOverdue,
  shortDay,
  shortMoment,
  until,
} from "./dates";
import { chooseLanguage } from "./locale";

// A Tuesday, in the time zone of whoever runs this.
const now = new Date(2026, 10, 24, 11, 20);
const moment = (...parts: [number, number, number, number, number]) =>
  new Date(...parts).toISOString();
const GB = "en-GB";

describe("due", () => {
  it.each([
    [{ date: "2026-11-19", time: null }, "5 days late"],
    [{ date: "2026-11-23", time: "09:00" }, "1 day late"],
    [{ date: "2026-11-24", time: null }, "today"],
    [{ date: "2026-11-24", time: "14:00" }, "today 14:00"],
    [{ date: "2026-11-25", time: "09:00" }, /^tomorrow 0?9:00$/],
    [{ date: "2026-11-27", time: null }, /^Fri$/],
    [{ date: "2026-12-03", time: null }, /^3 Dec$/],
    [{ date: "2027-01-03", time: null }, /^3 Jan 2027$/],
  ])("says when %o is", (step, expected) => {
    expect(due(step, now, GB)).toMatch(expected);
  });
});

describe("isOverdue", () => {
  it("counts the day before, and the hour that has passed", () => {
    expect(isOverdue({ date: "2026-11-23", time: null }, now)).toBe(true);
    expect(isOverdue({ date: "2026-11-24", time: null }, now)).toBe(false);
    expect(isOverdue({ date: "2026-11-24", time: "11:19" }, now)).toBe(true);
    expect(isOverdue({ date: "2026-11-24", time: "11:21" }, now)).toBe(false);
  });
});

describe("ago", () => {
  it.each([
    [moment(2026, 10, 24, 11, 20), "just now"],
    [moment(2026, 10, 24, 11, 8), "12 min ago"],
    [moment(2026, 10, 24, 8, 0), "3 hr ago"],
    [moment(2026, 10, 23, 23, 0), "yesterday"],
    [moment(2026, 10, 21, 11, 0), "3 days ago"],
    [moment(2026, 10, 3, 11, 0), "3 Nov"],
    [moment(2025, 10, 3, 11, 0), "3 Nov 2025"],
  ])("says how long ago %s was", (past, expected) => {
    expect(ago(past, now, GB)).toBe(expected);
  });
});

describe("coming moments", () => {
  it("says the day and the hour", () => {
    expect(dayAndTime(moment(2026, 10, 24, 11, 30), now, GB)).toBe("today 11:30");
    expect(dayAndTime(moment(2026, 10, 25, 9, 0), now, GB)).toMatch(/^tomorrow 0?9:00$/);
  });
  it("says how long it is until then, and never less than nothing", () => {
    expect(until(new Date(now.getTime() + 6_200).toISOString(), now, "en")).toBe("7s");
    expect(until(new Date(now.getTime() + 4 * 60_000).toISOString(), now, "en")).toBe("4 min");
    expect(until(moment(2026, 10, 24, 10, 0), now, "en")).toBe("0s");
  });
});

it("says a date among other values in as few letters as say it", () => {
  expect(shortDay("2026-12-02", now, GB)).toBe("2 Dec");
  expect(shortDay("2027-01-20", now, GB)).toBe("20 Jan 2027");
  expect(shortMoment(moment(2026, 10, 24, 20, 4), now, GB)).toBe("24 Nov 20:04");
});

it("has the full date for hovering", () => {
  expect(fullDay("2026-11-24", null, GB)).toMatch(/^Tuesday,? 24 November 2026$/);
  expect(fullDay("2026-11-24", "09:00", GB)).toContain("9:00");
  expect(fullDate(moment(2026, 10, 24, 11, 18), GB)).toMatch(/^Tuesday,? 24 November 2026/);
});

describe("in German", () => {
  beforeEach(() => chooseLanguage("de"));
  afterEach(() => chooseLanguage("system"));

  it("says dates as German does", () => {
    expect(ago(moment(2026, 10, 23, 11, 0), now)).toBe("gestern");
    expect(ago(moment(2026, 10, 24, 11, 20), now)).toBe("gerade eben");
    expect(shortMoment(moment(2026, 11, 3, 14, 5), now)).toBe("3. Dez., 14:05");
    expect(due({ date: "2026-11-25", time: "09:00" }, now)).toMatch(/^morgen, 0?9:00$/);
    expect(due({ date: "2026-11-19", time: null }, now)).toBe("seit 5 Tagen");
    expect(fullDay("2026-11-24", null)).toBe("Dienstag, 24. November 2026");
  });
});
