/** The person's locale. Containers and bare systems say "C" or "POSIX", which no formatter knows: English then. */
export function localeFrom(said: string | undefined): string {
  if (said === undefined || said === "") return "en";
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([said])[0] ?? "en";
  } catch {
    return "en";
  }
}

/** The locale in which dates and numbers are written. */
export const locale: string = localeFrom(globalThis.navigator?.language);
