import type { FieldKind, OwnField } from "@/platform/bindings.gen";
import { describe, expect, it } from "vitest";
import { fieldText, optionNames, shownValue, typedValue } from "./own_fields";

const field = (kind: FieldKind, changes: Partial<OwnField> = {}): OwnField => ({
  id: "1",
  key: "budget",
  name: "Budget",
  kind,
  options: [],
  currency: kind === "money" ? "EUR" : null,
  trashed_at: null,
  ...changes,
});

const now = new Date("2026-11-24T10:00");

describe("a number in a field", () => {
  it.each([
    ["en-US", "1234567.50", "1,234,567.50"],
    ["de-DE", "1234567.50", "1.234.567,50"],
    ["de-DE", "-0.125", "-0,125"],
    ["en-US", "123456789012345678.123456789", "123,456,789,012,345,678.123456789"],
  ])("%s: %s is written %s and read again", (locale, stored, written) => {
    expect(fieldText(field("number"), stored, locale)).toBe(written);
    expect(typedValue(field("number"), written, now, locale)).toBe(stored);
  });

  it.each([
    ["en-US", "1234.5", "1234.5"],
    ["de-DE", "1234,5", "1234.5"],
    ["de-DE", "1234.5", "1234.5"],
    ["de-DE", "1.234", "1234"],
    ["de-DE", " 1 234,5 ", "1234.5"],
    ["en-US", "about ten", "about ten"],
  ])("%s: %s is taken for %s", (locale, typed, taken) => {
    expect(typedValue(field("money"), typed, now, locale)).toBe(taken);
  });
});

it("shows every kind as a person reads it", () => {
  expect(shownValue(field("money"), "1234.50", "de-DE")).toBe("1.234,50 EUR");
  expect(shownValue(field("yes_no"), false)).toBe("no");
  expect(shownValue(field("several_of"), ["A", "B"])).toBe("A, B");
  expect(shownValue(field("text"), undefined)).toBe("");
});

it("offers an option that was removed only where the lead has it", () => {
  const options = [
    { id: "a", name: "New", removed: false },
    { id: "b", name: "Old", removed: true },
  ];
  expect(optionNames(field("one_of", { options }), "New")).toEqual(["New"]);
  expect(optionNames(field("one_of", { options }), "Old")).toEqual(["New", "Old"]);
});
