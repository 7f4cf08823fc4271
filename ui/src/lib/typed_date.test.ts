import { dateText, readDate, readTime } from "./typed_date";
import { describe, expect, it } from "vitest";

const now = new Date(2026, 10, 29, 12);
const read = (text: string, locale = "en-US", past = false) =>
  readDate(text, now, { locale, past });

describe("a typed date", () => {
  it.each([
    ["02/28/2027", "en-US", "2027-02-28"],
    ["2/28/27", "en-US", "2027-02-28"],
    ["02282027", "en-US", "2027-02-28"],
    ["28.2.2027", "de-DE", "2027-02-28"],
    ["28022027", "de-DE", "2027-02-28"],
    ["28/02/2027", "en-GB", "2027-02-28"],
    ["2027-02-28", "en-US", "2027-02-28"],
    ["2027-02-28", "de-DE", "2027-02-28"],
    ["2027/2/28", "ja-JP", "2027-02-28"],
    [" 28 . 02 . 2027 ", "de-DE", "2027-02-28"],
    ["29.2.2028", "de-DE", "2028-02-29"],
  ])("%s is read in %s", (text, locale, date) => {
    expect(read(text, locale)).toEqual({ date });
  });

  it("is the next such day without a year, or the last one", () => {
    expect(read("12/3")).toEqual({ date: "2026-12-03" });
    expect(read("11/29")).toEqual({ date: "2026-11-29" });
    expect(read("3.12.", "de-DE")).toEqual({ date: "2026-12-03" });
    expect(read("1/2")).toEqual({ date: "2027-01-02" });
    expect(read("1/2", "en-US", true)).toEqual({ date: "2026-01-02" });
    expect(read("12/3", "en-US", true)).toEqual({ date: "2025-12-03" });
    expect(read("29.2.", "de-DE")).toEqual({ date: "2028-02-29" });
  });

  it.each(["02/31/2027", "02312027", "2027-02-31", "2/29/2027", "13/01/2027", "2/31", "0/1/2027"])(
    "%s is no day",
    (text) => {
      expect(read(text)).toEqual({ problem: "no_such_day" });
    },
  );

  it.each(["02", "02/", "2/3/2", "2/3/202", "soon", "2/3/2027/1", "1234567", "2//3x", "-"])(
    "%s is not a date yet",
    (text) => {
      expect(read(text)).toEqual({ problem: "unreadable" });
    },
  );

  it("is none where the field is blank", () => {
    expect(read("  ")).toBeNull();
  });

  it.each([
    "en-US",
    "en-GB",
    "de-DE",
    "fr-FR",
    "ja-JP",
    "sv-SE",
    "ar-EG",
    "fa-IR",
    "th-TH",
    "hu-HU",
  ])("is read back as it is written in %s", (locale) => {
    for (const date of ["2026-01-02", "2028-02-29", "2030-12-31"])
      expect(read(dateText(date, locale), locale)).toEqual({ date });
  });
});

describe("a typed time", () => {
  it.each([
    ["9", "09:00"],
    ["9:30", "09:30"],
    ["9.30", "09:30"],
    ["0930", "09:30"],
    ["14:05", "14:05"],
    ["9 am", "09:00"],
    ["9:30 PM", "21:30"],
    ["12 am", "00:00"],
    ["12pm", "12:00"],
    ["9 p.m.", "21:00"],
    ["14 Uhr", "14:00"],
    ["9.30 Uhr", "09:30"],
    ["", ""],
  ])("%s is %s", (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it.each(["25", "9:60", "9:3", "14 pm", "noon", "-1", "9::30"])("%s is none", (text) => {
    expect(readTime(text)).toBeNull();
  });
});
