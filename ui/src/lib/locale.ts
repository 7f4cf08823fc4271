/** The languages of the catalogue. */
export const languages = ["en", "de"] as const;

type Language = (typeof languages)[number];

/** What the user chooses from: a language, or that of the system. */
export type LanguageChoice = Language | "system";

/**
 * The locale of the window: the chosen language as it is written where the system is. Containers and bare systems say
 * "C" or "POSIX", which no formatter knows: English then.
 */
export function localeFor(choice: LanguageChoice, system: string | undefined): string {
  const there = new Intl.Locale(known(system));
  const language = choice === "system" ? (ours(there.language) ?? "en") : choice;
  if (there.language === language) return there.toString();
  return there.region === undefined ? language : inRegion(language, there.region);
}

function known(system: string | undefined): string {
  if (system === undefined || system === "") return "en";
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([system])[0] ?? "en";
  } catch {
    return "en";
  }
}

const ours = (language: string) => languages.find((each) => each === language);

/** A language in a region. English has its own formats for many; elsewhere those of the world, not of the United States. */
function inRegion(language: Language, region: string): string {
  const locale = `${language}-${region}`;
  const isKnown = new Intl.DateTimeFormat(locale).resolvedOptions().locale === locale;
  return isKnown ? locale : language === "en" ? "en-001" : language;
}

const here = globalThis.navigator?.language;
const listeners = new Set<() => void>();
let shown = localeFor("system", here);

/** The locale in which sentences, dates and numbers are written now. */
export const locale = (): string => shown;

/** Its language. */
export const language = (): Language => ours(new Intl.Locale(shown).language) ?? "en";

/** Changes the language of the window. What is drawn already stays as it is: `onLocale` tells who draws it. */
export function chooseLanguage(choice: LanguageChoice) {
  const next = localeFor(choice, here);
  if (next === shown) return;
  shown = next;
  for (const listener of listeners) listener();
}

/** Calls the listener when the language changes; gives back how to stop that. */
export function onLocale(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
