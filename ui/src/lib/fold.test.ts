import { describe, expect, it } from "vitest";
import { fold, matchRanges } from "./fold";

const matches = (text: string, query: string) =>
  matchRanges(text, query).map(({ start, end }) => text.slice(start, end));

describe("fold", () => {
  it.each([
    ["Müller", "muller"],
    ["Mu\u0308ller", "muller"],
    ["ŁUKASZ Wiśniewski", "lukasz wisniewski"],
    ["Þórdís", "thordis"],
    ["Straße", "strasse"],
    ["Νεφέλη", "νεφελη"],
    ["İstanbul", "istanbul"],
    ["ﬁn", "fin"],
    ["佐藤", "佐藤"],
    ["", ""],
  ])("takes case and accents from %s", (text, expected) => {
    expect(fold(text)).toBe(expected);
  });
});

describe("matchRanges", () => {
  it("finds a word whatever its accents", () => {
    expect(matches("Jürgen Müller", "muller")).toEqual(["Müller"]);
  });
  it("never cuts a letter from its accent", () => {
    expect(matches("Mu\u0308ller", "mu")).toEqual(["Mu\u0308"]);
  });
  it("takes the whole letter where one folds to two", () => {
    expect(matches("Straße", "stras")).toEqual(["Straß"]);
  });
  it("finds every word, and each place once", () => {
    expect(matches("Ana-Maria Ionescu", "mar ana maria")).toEqual(["Ana", "Maria"]);
  });
  it("takes punctuation as text", () => {
    expect(matches("a (b) *", "(b) *")).toEqual(["(b)", "*"]);
  });
  it("finds nothing for an empty query", () => {
    expect(matchRanges("anything", "  ")).toEqual([]);
  });
});
