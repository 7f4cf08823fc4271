import { parse } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { t } from "./messages";
import { en } from "./messages/en";

const catalogues = import.meta.glob<string>("./messages/en/*.json", {
  eager: true,
  query: "?raw",
  import: "default",
});
const sources = import.meta.glob<string>(
  ["../**/*.{ts,tsx}", "!../**/*.test.{ts,tsx}", "!../platform/**"],
  {
    eager: true,
    query: "?raw",
    import: "default",
  },
);
const code = Object.values(sources).join("\n");
/** Keys are always written out whole, so that they can be found. */
const written = new Set(
  [...code.matchAll(/["'`]([a-z_]+(?:\.[a-z0-9_]+)+)["'`]/gu)].map((match) => match[1] ?? ""),
);

describe("the catalogue", () => {
  it("holds no sentence that nobody says", () => {
    expect(Object.keys(en).filter((key) => !written.has(key))).toEqual([]);
  });
  it("holds every sentence that is asked for", () => {
    const asked = [...code.matchAll(/\bt\(\s*["'`]([^"'`]+)["'`]/gu)].map(
      (match) => match[1] ?? "",
    );
    expect(asked.filter((key) => !(key in en))).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
  });
  it("defines each key once", () => {
    const keys = Object.values(catalogues).flatMap((text) =>
      [...text.matchAll(/^\s*"([^"]+)":/gmu)].map((match) => match[1]),
    );
    expect(keys.length).toBe(Object.keys(en).length);
  });
  it.each(Object.entries(en))("%s is sound and says it plainly", (_key, message) => {
    expect(() => parse(message)).not.toThrow();
    expect(message).not.toContain("!");
    expect(message).not.toMatch(/oops/iu);
    expect(message.trim()).toBe(message);
  });
});

it("fills in values", () => {
  expect(t("date.days_late", { days: 1 })).toBe("1 day late");
  expect(t("date.days_late", { days: 5 })).toBe("5 days late");
});

it("sets a name apart that runs from right to left, and leaves every other as it is", () => {
  expect(t("leads.unblocked_now", { name: "ليلى" })).toBe(
    "\u2068ليلى\u2069 can be contacted again",
  );
  expect(t("leads.unblocked_now", { name: "Παπαδοπούλου" })).toBe(
    "Παπαδοπούλου can be contacted again",
  );
});
