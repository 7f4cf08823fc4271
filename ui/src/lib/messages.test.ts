import {
  type BaseNode,
  Message,
  parse,
  Resource,
  type SelectExpression,
  serialize,
  VariableReference,
  Visitor,
} from "@fluent/syntax";
import { afterEach, describe, expect, it } from "vitest";
import { chooseLanguage } from "./locale";
import { t } from "./messages";

const files = import.meta.glob<string>("../../../messages/*/*.ftl", {
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

/** A sentence as it stands in the file, without its key. */
const serializePattern = (message: Message) =>
  serialize(new Resource([message]), {})
    .replace(/^[^=]*=\s*/u, "")
    .trim();

const messagesIn = (language: string) =>
  Object.entries(files).flatMap(([path, text]) =>
    path.includes(`/${language}/`)
      ? parse(text, {}).body.filter((entry) => entry instanceof Message)
      : [],
  );

const english = messagesIn("en");
const german = messagesIn("de");
const keys = english.map(({ id }) => id.name);
const inGerman = new Map(german.map((message) => [message.id.name, message]));

/** The core chooses these by itself, and a test there finds those that it never says. */
const isOfTheCore = (key: string) =>
  /^(?:problem|operation|timeline|phrase|reason|notice)-/u.test(key);

/** The catalogue as TypeScript sees it. What one language chooses a plural form by is a number in all of them. */
function asTypes(): string {
  const lines = english
    .filter(({ id }) => !isOfTheCore(id.name))
    .toSorted((a, b) => (a.id.name < b.id.name ? -1 : 1))
    .map((message) => {
      const there = inGerman.get(message.id.name);
      const numbers = there ? variablesOf(there) : new Map<string, string>();
      const values = [...variablesOf(message)].map(
        ([name, type]) => `${name}: ${numbers.get(name) === "number" ? "number" : type}`,
      );
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

/** The names of the values that each sentence takes. */
const taken = (messages: Message[]) =>
  Object.fromEntries(
    messages.map((message) => [message.id.name, [...variablesOf(message).keys()].toSorted()]),
  );

/** Words that German took over, and names. */
const sameInGerman = new Set([
  "Lead",
  "Link",
  "Option { $place }",
  "Leads",
  "Name",
  "Text",
  "Details",
  "Filter",
  "Passphrase",
  "Problem",
  "System",
  "Version",
  "Server",
  "Port",
  "Variable",
  "TLS",
  "STARTTLS",
  "Alt",
  "Enter",
  "Esc",
  "English",
  "Deutsch",
  "in { $seconds } s",
]);

describe("the German catalogue", () => {
  it("has the keys of the English one, and no others", () => {
    expect([...inGerman.keys()].toSorted()).toEqual(keys.toSorted());
  });
  it("takes the same values", () => {
    expect(taken(german)).toEqual(taken(english));
  });
  it("is in German", () => {
    const same = english.flatMap((message) => {
      const there = inGerman.get(message.id.name);
      const words = serializePattern(message);
      const isOwnWord = /\p{L}/u.test(words.replace(/\{[^}]*\}/gu, "")) && !sameInGerman.has(words);
      return isOwnWord && there && serializePattern(there) === words ? [message.id.name] : [];
    });
    expect(same).toEqual([]);
  });
  it("quotes and abbreviates as German does", () => {
    for (const message of german)
      expect(serializePattern(message)).not.toMatch(/[“][^„]*[”]|"|'|\bz\.B\./u);
  });
});

describe("the catalogue", () => {
  it("is what TypeScript checks the keys and values of sentences by", async () => {
    await expect(asTypes()).toMatchFileSnapshot("./messages.gen.ts");
  });
  it("holds no sentence that nobody says", () => {
    expect(keys.filter((key) => !isOfTheCore(key) && !written.has(key))).toEqual([]);
  });
  it("defines each key once", () => {
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
  it.each(Object.entries(files))("%s is sound, and laid out as Fluent lays it out", (_, text) => {
    const laidOut = serialize(parse(text, {}), { withJunk: true });
    expect(text.replace(/^\n/gmu, "")).toBe(laidOut);
    expect(text).not.toMatch(/!|oops/iu);
  });
});

describe("a sentence", () => {
  afterEach(() => chooseLanguage("system"));

  it("is in the language that was chosen", () => {
    expect(t("leads-count", { count: 1284 })).toBe("1,284 leads");
    chooseLanguage("de");
    expect(t("leads-count", { count: 1284 })).toBe("1.284 Leads");
    expect(t("date-days-late", { days: 1 })).toBe("seit 1 Tag");
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
