import { createIntl, createIntlCache } from "@formatjs/intl";
import { locale } from "./locale";
import { en } from "./messages/en";

/** The name of a sentence in the catalogue. A name that is not there does not compile. */
export type MessageKey = keyof typeof en;

type Values = Record<string, string | number | null | undefined>;

const intl = createIntl({ locale, defaultLocale: "en", messages: en }, createIntlCache());

/** A sentence of the catalogue, with its values filled in (ICU message syntax). */
export function t(key: MessageKey, values?: Values): string {
  return intl.formatMessage({ id: key, defaultMessage: en[key] }, values && isolated(values));
}

/** Letters of the scripts that run from right to left. */
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A name that runs from right to left is set apart, so that it does not reorder the sentence around it. */
function isolated(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" && rightToLeft.test(value) ? `\u2068${value}\u2069` : value,
    ]),
  );
}
