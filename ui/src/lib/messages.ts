import { FluentBundle, FluentResource } from "@fluent/bundle";
import { language, locale } from "./locale";
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

const files = import.meta.glob<string>("../../../messages/*/*.ftl", {
  eager: true,
  query: "?raw",
  import: "default",
});

const bundles = new Map<string, FluentBundle>();

/** The sentences of the window's language, in the formats of its locale. */
function bundle(): FluentBundle {
  const known = bundles.get(locale());
  if (known) return known;
  // Fluent would set every value apart, also in text that is copied. Only what runs the other way needs it.
  const read = new FluentBundle(locale(), { useIsolating: false });
  for (const [path, text] of Object.entries(files))
    if (path.includes(`/${language()}/`)) read.addResource(new FluentResource(text));
  bundles.set(locale(), read);
  return read;
}

type Given<Key extends MessageKey> = unknown extends Values<Key> ? [] : [values: Values<Key>];

/** A sentence of the catalogue, with its values filled in. */
export function t<Key extends MessageKey>(key: Key, ...values: Given<Key>): string;
export function t(key: string, values?: Record<string, string | number>): string {
  return say({ key, values: values ?? {} });
}

type Sentence = { key: string; values: { [name in string]: Value } };

type Value = string | number | { day: string } | { moment: string } | Sentence;

/** A sentence that the core has chosen. */
export function say({ key, values }: Sentence): string {
  const sentences = bundle();
  const pattern = sentences.getMessage(key)?.value ?? key;
  // A value that is missing is shown by its name; without a list for errors the screen would be lost.
  return sentences.formatPattern(pattern, filledIn(values), []);
}

type Wording = { english: string; sentence: Sentence | null };

/** What the core tells people. What an older version stored is in English. */
export const inWords = ({ english, sentence }: Wording): string =>
  sentence ? say(sentence) : english;

/** Letters of the scripts that run from right to left. */
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const filledIn = (values: Sentence["values"]) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(value)]));

function shown(value: Value): string | number {
  if (typeof value === "number") return value;
  // A name that runs from right to left is set apart, so that it does not reorder the sentence around it.
  if (typeof value === "string") return rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
  if ("key" in value) return say(value);
  return "day" in value ? inLocale(`${value.day}T00:00`) : inLocale(value.moment, "short");
}

/** Days and times stand in sentences as a clock on the wall showed them: no zone changes them. */
function inLocale(local: string, timeStyle?: "short"): string {
  const format = new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle });
  return format.format(new Date(local));
}
