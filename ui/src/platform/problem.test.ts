import { chooseLanguage } from "@/lib/locale";
import { afterEach, expect, it } from "vitest";
import { problem } from "@/test/problem";
import { problemOfField, wordsOf } from "./problem";

afterEach(() => chooseLanguage("system"));

const tooLong = {
  ...problem("invalid", "Too long: 10,000 of 500 characters.", { field: "note" }),
  sentence: { key: "problem-too-long", values: { length: 10_000, most: 500 } },
};

it("says what went wrong in the language of the window", () => {
  expect(problemOfField(tooLong, "note")).toBe("Too long: 10,000 of 500 characters.");
  chooseLanguage("de");
  expect(problemOfField(tooLong, "note")).toBe("Zu lang: 10.000 von 500 Zeichen.");
});

it("says it in English where the core has English only", () => {
  chooseLanguage("de");
  expect(wordsOf(problem("io", "The disk did not answer."))).toBe("The disk did not answer.");
});
