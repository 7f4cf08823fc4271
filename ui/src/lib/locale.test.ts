import { afterEach, expect, it, vi } from "vitest";
import { chooseLanguage, language, locale, localeFor, onLocale } from "./locale";

afterEach(() => chooseLanguage("system"));

it.each([
  ["system", "en-US", "en-US"],
  ["system", "en-GB", "en-GB"],
  ["system", "de-AT", "de-AT"],
  ["system", "C", "en"],
  ["system", undefined, "en"],
  // A language that the catalogue does not have: English, with the dates of the region or of the world.
  ["system", "sv-SE", "en-SE"],
  ["system", "vi-VN", "en-001"],
  ["de", "en-US", "de"],
  ["de", "de-CH", "de-CH"],
  ["en", "de-AT", "en-AT"],
  ["en", "C", "en"],
] as const)("chosen %s where the system says %s is %s", (choice, system, expected) => {
  expect(localeFor(choice, system)).toBe(expected);
});

it("tells who listens when the language changes, and only then", () => {
  const listener = vi.fn<() => void>();
  const stop = onLocale(listener);
  chooseLanguage("de");
  chooseLanguage("de");
  expect(listener).toHaveBeenCalledTimes(1);
  expect(language()).toBe("de");
  expect(locale()).toBe("de");
  stop();
  chooseLanguage("system");
  expect(listener).toHaveBeenCalledTimes(1);
});
