import { eachLeadText, type LeadText } from "@/lib/lead_texts";
import { typedValue } from "@/lib/own_fields";
import type { FieldValue, InspectedFile, NewLead, OwnField } from "@/platform/bindings.gen";

/** A file that waits for its lead; `accept`: the question about it was answered with yes. */
export type Staged = { file: InspectedFile; accept: boolean };

/** What stands in the fields of a new lead. */
export type NewLeadForm = Record<LeadText, string> & {
  first_name: string;
  last_name: string;
  emails: readonly { address: string; label: string }[];
  phones: readonly { number: string; label: string }[];
  note: string;
  /** The day of the first email, as typed. */
  date: string;
  files: readonly Staged[];
  /** In fields of the user's own, by their keys, as typed. */
  fields: Record<string, FieldValue>;
};

export const emptyForm: NewLeadForm = {
  first_name: "",
  last_name: "",
  emails: [{ address: "", label: "" }],
  phones: [{ number: "", label: "" }],
  ...eachLeadText(() => ""),
  note: "",
  date: "",
  files: [],
  fields: {},
};

/** Whether nothing was typed yet. */
export function pristine(form: NewLeadForm): boolean {
  return JSON.stringify(form) === JSON.stringify(emptyForm);
}

/** Whether a file can go onto the lead. */
export function isTaken({ file, accept }: Staged): boolean {
  return file.verdict === "ok" || (file.verdict === "unusual" && accept);
}

/** What the core is asked to add; fields left empty are left out. `date` is the day of the first email, YYYY-MM-DD. */
export function newLeadOf(
  form: NewLeadForm,
  date: string | null,
  allowDuplicate: boolean,
  { fields: own, now }: { fields: readonly OwnField[]; now: Date },
): NewLead {
  const { date: _, files, emails, phones, fields, ...words } = form;
  const typed = own.flatMap((field) => {
    const value = fields[field.key];
    if (value === undefined) return [];
    return [
      [field.key, typeof value === "string" ? typedValue(field, value, now) : value] as const,
    ];
  });
  return {
    ...words,
    emails: emails.filter(({ address }) => address.trim() !== ""),
    phones: phones.filter(({ number }) => number.trim() !== ""),
    next_step: date === null ? null : { date, time: null, kind: "mail" },
    files: files
      .filter(isTaken)
      .map(({ file, accept }) => ({ sha256: file.sha256, name: file.name, accept })),
    allow_duplicate: allowDuplicate,
    fields: Object.fromEntries(typed),
  };
}
