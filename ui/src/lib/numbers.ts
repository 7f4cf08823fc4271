import { locale as here } from "./locale";

/** A whole number as people of this place write it: 1,284. */
export function number(value: number, locale = here()): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** A capped count says so: 1,000+. */
export function count(counted: { value: number; capped: boolean }, locale = here()): string {
  return counted.capped ? `${number(counted.value, locale)}+` : number(counted.value, locale);
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size in bytes in the largest unit that keeps it readable: 14 kB. */
export function size(bytes: number, locale = here()): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const value = bytes / 1000 ** power;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[power] ?? "byte",
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: power === 0 || value >= 10 ? 0 : 1,
  }).format(value);
}
