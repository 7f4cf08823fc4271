/** Joins the class names that apply; false and null stand for those that do not. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
