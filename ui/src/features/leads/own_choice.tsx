import { Check } from "@/components/check";
import { Select } from "@/components/select";
import { t } from "@/lib/messages";
import { optionNames } from "@/lib/own_fields";
import type { FieldValue, OwnField } from "@/platform/bindings.gen";

type OwnChoiceProps = {
  field: OwnField;
  value: FieldValue | undefined;
  onChange: (value: FieldValue) => void;
  quiet?: boolean;
};

/** What a lead has in a field that is chosen and not typed. */
export function OwnChoice({ field, value, onChange, quiet = false }: OwnChoiceProps) {
  const names = optionNames(field, value);
  const nothing = { value: "", label: t("own-fields-nothing") };
  if (field.kind === "several_of") {
    const chosen = Array.isArray(value) ? value : [];
    return (
      <div className="flex flex-wrap gap-x-4 gap-y-1 px-2 py-1">
        {names.map((name) => (
          <Check
            key={name}
            checked={chosen.includes(name)}
            onChange={(on) =>
              onChange(names.filter((each) => (each === name ? on : chosen.includes(each))))
            }
          >
            {name}
          </Check>
        ))}
      </div>
    );
  }
  if (field.kind === "yes_no")
    return (
      <Select
        label={field.name}
        quiet={quiet}
        value={value === true ? "yes" : value === false ? "no" : ""}
        options={[
          nothing,
          { value: "yes", label: t("field-yes") },
          { value: "no", label: t("field-no") },
        ]}
        onChange={(chosen) => onChange(chosen === "" ? "" : chosen === "yes")}
      />
    );
  return (
    <Select
      label={field.name}
      quiet={quiet}
      value={typeof value === "string" ? value : ""}
      options={[nothing, ...names.map((name) => ({ value: name, label: name }))]}
      onChange={onChange}
    />
  );
}
