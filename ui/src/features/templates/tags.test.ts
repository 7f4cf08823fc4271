import { describe, expect, it } from "vitest";
import { begunTag, offered, offsetOf, pieces, withTag } from "./tags";

const variables = [
  { name: "first_name", label: "First name", example: "Ada" },
  { name: "company", label: "Company", example: "Engines" },
];

describe("pieces", () => {
  it("takes tags from the text around them", () => {
    expect(
      pieces("Hello {{first_name}}, and {{ company }}.", []).map(({ text, tag }) => [text, tag]),
    ).toEqual([
      ["Hello ", false],
      ["{{first_name}}", true],
      [", and ", false],
      ["{{ company }}", true],
      [".", false],
    ]);
  });
  it("marks the tag in which a fault stands, behind emoji and on later lines", () => {
    const text = "👋 hi\n🙂🙂 {{nobody}} {{company}}";
    const fault = {
      part: "body",
      line: 2,
      column: 4,
      message: { english: "", sentence: null },
    } as const;
    expect(text.slice(offsetOf(text, fault))).toMatch(/^\{\{nobody/);
    expect(
      pieces(text, [fault])
        .filter((piece) => piece.fault)
        .map((piece) => piece.text),
    ).toEqual(["{{nobody}}"]);
  });
  it("joins to the same text again", () => {
    for (const text of ["", "{{", "}}{{}}", "{{a}}{{b}}", "{ {a} }", "{{{{a}}}}"]) {
      expect(
        pieces(text, [])
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }
  });
});

describe("begunTag", () => {
  it.each([
    ["Hello {", { start: 6, query: "" }],
    ["Hello {{fir", { start: 6, query: "fir" }],
    ["Hello {{first_name}}", null],
    ["Hello", null],
  ])("sees in %s what is being typed", (text, expected) => {
    expect(begunTag(text, text.length)).toEqual(expected);
  });
});

it("offers by label and by name, whatever the case", () => {
  expect(offered(variables, "COMP").map(({ name }) => name)).toEqual(["company"]);
  expect(offered(variables, "first_n").map(({ name }) => name)).toEqual(["first_name"]);
  expect(offered(variables, "first n").map(({ name }) => name)).toEqual(["first_name"]);
  expect(offered(variables, "")).toHaveLength(2);
});

it("puts a tag in place of what was typed", () => {
  expect(withTag("Hello {fi, you", 6, 9, "first_name")).toEqual({
    text: "Hello {{first_name}}, you",
    caret: 20,
  });
});
