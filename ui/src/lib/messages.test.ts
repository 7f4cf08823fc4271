import {
  type BaseNode,
  Message,
  parse,
  type SelectExpression,
  serialize,
  VariableReference,
  Visitor,
} from "@fluent/syntax";
import { describe, expect, it } from "vitest";
import { t } from "./messages";

const english = import.meta.glob<string>("../../../messages/en/*.ftl", {
  eager: true,
  query: "?raw",
  import: "default",
});
const sources = import.meta.glob<string>(
  ["../**/*.{ts,tsx}", "!../**/*.test.{ts,tsx}", "!../**/*.gen.ts", "!../platform/**"],
  { eager: true, query: "?raw", import: "default" },
);
const code = Object.values(sources).join("\n");
/** Keys are always written out whole, so that they can be found. */
const written = new Set(
  [...code.matchAll(/["'`]([a-z]+(?:-[a-z0-9]+)+)["'`]/gu)].map((match) => match[1] ?? ""),
);

/** What is filled into a sentence. What plural forms are chosen by is a number. */
class Variables extends Visitor {
  readonly types = new Map<string, "number" | "string | number">();

  override visitVariableReference({ id }: VariableReference) {
    if (!this.types.has(id.name)) this.types.set(id.name, "string | number");
  }

  override visitSelectExpression(select: SelectExpression) {
    if (select.selector instanceof VariableReference)
      this.types.set(select.selector.id.name, "number");
    this.genericVisit(select);
  }
}

function variablesOf(node: BaseNode) {
  const variables = new Variables();
  variables.visit(node);
  return variables.types;
}

const messagesOf = (files: Record<string, string>) =>
  Object.values(files).flatMap((text) =>
    parse(text, {}).body.filter((entry) => entry instanceof Message),
  );

const messages = messagesOf(english);
const keys = messages.map(({ id }) => id.name);

/** The catalogue as TypeScript sees it. */
function asTypes(): string {
  const lines = messages
    .toSorted((a, b) => (a.id.name < b.id.name ? -1 : 1))
    .map((message) => {
      const values = [...variablesOf(message)].map(([name, type]) => `${name}: ${type}`);
      const type = values.length === 0 ? "unknown" : `{ ${values.join("; ")} }`;
      return `  "${message.id.name}": ${type};`;
    });
  return [
    "// Written by `npm run messages -w ui` from messages/. Do not edit.",
    "",
    "/** The sentences of the catalogue, each with the values it takes. */",
    "export type Messages = {",
    ...lines,
    "};",
    "",
  ].join("\n");
}

describe("the catalogue", () => {
  it("is what TypeScript checks the keys and values of sentences by", async () => {
    await expect(asTypes()).toMatchFileSnapshot("./messages.gen.ts");
  });
  it("holds no sentence that nobody says", () => {
    expect(keys.filter((key) => !written.has(key))).toEqual([]);
  });
  it("defines each key once", () => {
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
  it.each(Object.entries(english))("%s is sound, and laid out as Fluent lays it out", (_, text) => {
    const laidOut = serialize(parse(text, {}), { withJunk: true });
    expect(text.replace(/^\n/gmu, "")).toBe(laidOut);
    expect(text).not.toMatch(/!|oops/iu);
  });
});

it("fills in values", () => {
  expect(t("date-days-late", { days: 1 })).toBe("1 day late");
  expect(t("date-days-late", { days: 5 })).toBe("5 days late");
});

it("sets a name apart that runs from right to left, and leaves every other as it is", () => {
  expect(t("leads-unblocked-now", { name: "ليلى" })).toBe(
    "\u2068ليلى\u2069 can be contacted again",
  );
  expect(t("leads-unblocked-now", { name: "Παπαδοπούλου" })).toBe(
    "Παπαδοπούλου can be contacted again",
  );
});
