import { useOwnFields } from "@/api/queries";
import { useFieldSaver } from "./use_field_saver";
import { OwnChoice } from "./own_choice";
import { FieldInPlace, type Wrong } from "@/components/field_in_place";
import { WrongNote } from "@/components/wrong_note";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import { fieldText, isChosen, typedValue } from "@/lib/own_fields";
import type { FieldValue, Lead, OwnField } from "@/platform/bindings.gen";
import { useState } from "react";

/** What the lead has in the fields of the user's own, each edited where it stands. */
export function OwnFieldsInPlace({ lead }: { lead: Lead }) {
  const fields = useOwnFields();
  return fields.map((field) => <OwnFieldInPlace key={field.id} lead={lead} field={field} />);
}

function OwnFieldInPlace({ lead, field }: { lead: Lead; field: OwnField }) {
  const now = useNow();
  const saveFields = useFieldSaver(lead);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const value = lead.fields[field.key];
  const save = (wanted: FieldValue, seen: FieldValue) =>
    saveFields({ fields: { [field.key]: wanted } }, { fields: { [field.key]: seen } });
  if (isChosen(field.kind))
    return (
      <div role="group" aria-label={field.name} className="flex items-start rounded-2">
        <span aria-hidden className="w-24 flex-none pl-2 text-12 leading-7 text-ink-3">
          {field.name}
        </span>
        <div className="min-w-0 flex-1">
          <OwnChoice
            field={field}
            value={value}
            quiet
            onChange={(wanted) => void save(wanted, value ?? "").then(setWrong)}
          />
          <WrongNote wrong={wrong} onSettled={setWrong} className="my-1" />
        </div>
      </div>
    );
  return (
    <FieldInPlace
      label={field.name}
      value={fieldText(field, value)}
      placeholder={t("own-fields-add-value")}
      multiline={field.kind === "long_text"}
      after={
        field.kind === "money" && (
          <span aria-hidden className="pr-2 text-12 text-ink-3">
            {field.currency}
          </span>
        )
      }
      onSave={(typed, seen) => save(typedValue(field, typed, now), typedValue(field, seen, now))}
    />
  );
}
