import { FluentBundle, FluentResource } from "@fluent/bundle";
import { locale } from "./locale";
import type { Messages } from "./messages.gen";

/** The name of a sentence in the catalogue. A name that is not there does not compile. */
type MessageKey = keyof Messages;

/** The name of a sentence that takes no values. */
export type PlainKey = {
  [Key in MessageKey]: unknown extends Messages[Key] ? Key : never;
}[MessageKey];

/** The values of a sentence; of several sentences, those of all of them. */
type Values<Key extends MessageKey> = (
  Key extends MessageKey ? (values: Messages[Key]) => void : never
) extends (values: infer All) => void
  ? All
  : never;

const files = import.meta.glob<string>("../../../messages/en/*.ftl", {
  eager: true,
  query: "?raw",
  import: "default",
});

/** The sentences of a language, in the formats of a locale. */
function read(formats: string): FluentBundle {
  // Fluent would set every value apart, also in text that is copied. Only what runs the other way needs it.
  const bundle = new FluentBundle(formats, { useIsolating: false });
  for (const text of Object.values(files)) bundle.addResource(new FluentResource(text));
  return bundle;
}

const bundle = read(locale);

type Given<Key extends MessageKey> = unknown extends Values<Key> ? [] : [values: Values<Key>];

/** A sentence of the catalogue, with its values filled in. */
export function t<Key extends MessageKey>(key: Key, ...values: Given<Key>): string;
export function t(key: string, values: Record<string, string | number> = {}): string {
  const pattern = bundle.getMessage(key)?.value ?? key;
  // A value that is missing is shown by its name; without a list for errors the screen would be lost.
  return bundle.formatPattern(pattern, isolated(values), []);
}

/** Letters of the scripts that run from right to left. */
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A name that runs from right to left is set apart, so that it does not reorder the sentence around it. */
function isolated(values: Record<string, string | number>) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" && rightToLeft.test(value) ? `\u2068${value}\u2069` : value,
    ]),
  );
}
