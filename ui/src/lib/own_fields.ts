import type { FieldKind, FieldValue, OwnField } from "@/platform/bindings.gen";
import { fullDay } from "./dates";
import { locale as here } from "./locale";
import { type PlainKey, t } from "./messages";
import { dateText, typedDate } from "./typed_date";

/** The kinds of fields, in the order in which they are offered. */
export const fieldKinds: Record<FieldKind, PlainKey> = {
  text: "own-fields-text",
  long_text: "own-fields-long-text",
  number: "own-fields-number",
  money: "own-fields-money",
  date: "own-fields-date",
  yes_no: "own-fields-yes-no",
  one_of: "own-fields-one-of",
  several_of: "own-fields-several-of",
  link: "own-fields-link",
};

/** Whether the values of a field are chosen from its options. */
export const hasOptions = (kind: FieldKind): boolean => kind === "one_of" || kind === "several_of";

const isNumber = (kind: FieldKind): boolean => kind === "number" || kind === "money";

/** Whether a value is chosen and not typed. */
export const isChosen = (kind: FieldKind): boolean => hasOptions(kind) || kind === "yes_no";

/** The names of the options that are offered, and those that the lead has although they no longer are. */
export function optionNames(field: OwnField, value: FieldValue | undefined): string[] {
  const chosen = Array.isArray(value) ? value : [value];
  return field.options
    .filter(({ name, removed }) => !removed || chosen.includes(name))
    .map(({ name }) => name);
}

/** A decimal number as people of this place write it, with every digit that it has. */
function numberText(decimal: string, locale: string): string {
  const places = decimal.split(".")[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    numberingSystem: "latn",
  });
  // The digits are formatted as they are written: as a number they might be rounded.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return format.format(decimal as `${number}`);
}

/** Reads a number as people of this place write it, or as a program does: with a point. */
function typedNumber(text: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(
    -1234567.8,
  );
  const sign = (type: "group" | "decimal") => parts.find((part) => part.type === type)?.value ?? "";
  const typed = text
    .replace(/\p{Cf}/gu, "")
    .replace("\u2212", "-")
    .trim();
  const group = `[${sign("group")}\\s'\u2019]`;
  const found = new RegExp(
    `^(-?)(\\d{1,3}(?:${group}\\d{3})*|\\d+)(?:[${sign("decimal")}](\\d+))?$`,
    "u",
  ).exec(typed);
  if (!found) return typed;
  const [, minus = "", whole = "", fraction] = found;
  return `${minus}${whole.replace(/\D/gu, "")}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** What a lead has in a field, as it stands in a field that is typed in. */
export function fieldText(field: OwnField, value: FieldValue | undefined, locale = here()): string {
  if (typeof value !== "string" || value === "") return "";
  if (isNumber(field.kind)) return numberText(value, locale);
  return field.kind === "date" ? dateText(value, locale) : value;
}

/** What was typed, in the form that the core takes. What is no date is given as it is typed: the core says what is wrong. */
export function typedValue(field: OwnField, text: string, now: Date, locale = here()): FieldValue {
  if (isNumber(field.kind)) return typedNumber(text, locale);
  return field.kind === "date" ? (typedDate(text, now).date ?? text.trim()) : text;
}

/** What a lead has in a field, as a person reads it. */
export function shownValue(
  field: OwnField,
  value: FieldValue | undefined,
  locale = here(),
): string {
  if (value === undefined || value === "") return "";
  if (typeof value === "boolean") return t(value ? "field-yes" : "field-no");
  if (Array.isArray(value)) return value.join(", ");
  if (field.kind === "date") return fullDay(value, null);
  const text = fieldText(field, value, locale);
  return field.kind === "money" ? `${text} ${field.currency ?? ""}` : text;
}
