import type { NewLeadForm } from "./new_lead_form";
import { Button } from "@/components/button";
import { TextField } from "@/components/field";
import { t } from "@/lib/messages";
import { Plus } from "lucide-react";

type NewLeadContactsProps = {
  form: NewLeadForm;
  onChange: (changes: Partial<NewLeadForm>) => void;
  errorAt: (field: string) => string | null;
};

/** The addresses and numbers of a new lead; the first of each is the primary one. */
export function NewLeadContacts({ form, onChange, errorAt }: NewLeadContactsProps) {
  return (
    <div className="grid grid-cols-2 gap-3">
      <Column
        name={t("leads-email")}
        labelName={t("leads-email-label")}
        addLabel={t("leads-add-email")}
        type="email"
        contacts={form.emails.map(({ address, label }) => ({ value: address, label }))}
        errorAt={(place) => errorAt(`emails.${place}.address`)}
        onContacts={(contacts) =>
          onChange({ emails: contacts.map(({ value, label }) => ({ address: value, label })) })
        }
      />
      <Column
        name={t("leads-phone")}
        labelName={t("leads-phone-label")}
        addLabel={t("leads-add-phone")}
        type="tel"
        contacts={form.phones.map(({ number, label }) => ({ value: number, label }))}
        errorAt={(place) => errorAt(`phones.${place}.number`)}
        onContacts={(contacts) =>
          onChange({ phones: contacts.map(({ value, label }) => ({ number: value, label })) })
        }
      />
    </div>
  );
}

type Contact = { value: string; label: string };

type ColumnProps = {
  name: string;
  labelName: string;
  addLabel: string;
  type: "email" | "tel";
  contacts: readonly Contact[];
  errorAt: (place: number) => string | null;
  onContacts: (contacts: Contact[]) => void;
};

function Column(props: ColumnProps) {
  const change = (place: number, changes: Partial<Contact>) =>
    props.onContacts(
      props.contacts.map((contact, at) => (at === place ? { ...contact, ...changes } : contact)),
    );
  const several = props.contacts.length > 1;
  return (
    <div className="flex flex-col gap-1.5">
      {props.contacts.map((contact, place) => (
        // A contact has no name of its own; its place in the list is its identity.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={place} className="flex items-start gap-1.5">
          <TextField
            className="flex-1"
            label={place === 0 ? props.name : `${props.name} ${place + 1}`}
            labelHidden={place > 0}
            // Checked by the core, which knows international addresses; a browser's check would not.
            type="text"
            inputMode={props.type}
            value={contact.value}
            error={props.errorAt(place)}
            onChange={(event) => change(place, { value: event.target.value })}
          />
          {several && (
            <TextField
              className={place === 0 ? "w-[76px] pt-[21px]" : "w-[76px]"}
              label={`${props.labelName} ${place + 1}`}
              labelHidden
              placeholder={t("leads-label")}
              value={contact.label}
              onChange={(event) => change(place, { label: event.target.value })}
            />
          )}
        </div>
      ))}
      {props.contacts.at(-1)?.value !== "" && (
        <Button
          kind="quiet"
          size="sm"
          icon={Plus}
          className="self-start"
          onClick={() => props.onContacts([...props.contacts, { value: "", label: "" }])}
        >
          {props.addLabel}
        </Button>
      )}
    </div>
  );
}
