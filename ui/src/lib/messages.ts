import { createIntl, createIntlCache } from "@formatjs/intl";
import { locale } from "./locale";
import { en } from "./messages/en";

/** The name of a sentence in the catalogue. A name that is not there does not compile. */
export type MessageKey = keyof typeof en;

const intl = createIntl({ locale, defaultLocale: "en", messages: en }, createIntlCache());

/** A sentence of the catalogue, with its values filled in (ICU message syntax). */
export function t(
  key: MessageKey,
  values?: Record<string, string | number | null | undefined>,
): string {
  return intl.formatMessage({ id: key, defaultMessage: en[key] }, values);
}
