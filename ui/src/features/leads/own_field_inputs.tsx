import { useOwnFields } from "@/api/queries";
import { OwnChoice } from "./own_choice";
import { TextArea, TextField } from "@/components/field";
import { isChosen } from "@/lib/own_fields";
import type { FieldValue, OwnField } from "@/platform/bindings.gen";

type OwnFieldInputsProps = {
  /** What was typed or chosen so far, by the keys of the fields. */
  values: Record<string, FieldValue>;
  errorAt: (field: string) => string | null;
  onChange: (values: Record<string, FieldValue>) => void;
};

/** The fields of the user's own in the form of a new lead. */
export function OwnFieldInputs({ values, errorAt, onChange }: OwnFieldInputsProps) {
  const fields = useOwnFields();
  if (fields.length === 0) return null;
  return (
    <div className="grid grid-cols-2 gap-3">
      {fields.map((field) => (
        <OwnFieldInput
          key={field.id}
          field={field}
          value={values[field.key]}
          error={errorAt(field.key)}
          onChange={(value) => onChange({ ...values, [field.key]: value })}
        />
      ))}
    </div>
  );
}

type OwnFieldInputProps = {
  field: OwnField;
  value: FieldValue | undefined;
  error: string | null;
  onChange: (value: FieldValue) => void;
};

function OwnFieldInput({ field, value, error, onChange }: OwnFieldInputProps) {
  const typed = {
    label: field.kind === "money" ? `${field.name} (${field.currency ?? ""})` : field.name,
    value: typeof value === "string" ? value : "",
    error,
  };
  if (isChosen(field.kind))
    return (
      <div role="group" aria-label={field.name} className="min-w-0">
        <span aria-hidden className="mb-[5px] block text-12 font-strong text-ink-2">
          {field.name}
        </span>
        <OwnChoice field={field} value={value} onChange={onChange} />
        {error && (
          <p role="alert" className="mt-1 text-12 text-danger">
            {error}
          </p>
        )}
      </div>
    );
  return field.kind === "long_text" ? (
    <TextArea
      {...typed}
      rows={2}
      className="col-span-2"
      onChange={(event) => onChange(event.target.value)}
    />
  ) : (
    <TextField {...typed} onChange={(event) => onChange(event.target.value)} />
  );
}
