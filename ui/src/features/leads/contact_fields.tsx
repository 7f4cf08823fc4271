import { useFieldSaver } from "./use_field_saver";
import { IconButton } from "@/components/button";
import { ContextMenu, CopyItem } from "@/components/context_menu";
import { FieldInPlace, type Wrong } from "@/components/field_in_place";
import { Icon } from "@/components/icon";
import { Menu, MenuItem } from "@/components/menu";
import { t } from "@/lib/messages";
import type { Lead } from "@/platform/bindings.gen";
import { Ban, Ellipsis, Plus, Star, Trash2 } from "lucide-react";
import { useState } from "react";

/** One way to reach a lead, whichever kind it is. */
type Contact = { value: string; label: string; blocked: boolean };

const emails = (contacts: readonly Contact[]) =>
  contacts.map(({ value, label }) => ({ address: value, label }));
const phones = (contacts: readonly Contact[]) =>
  contacts.map(({ value, label }) => ({ number: value, label }));

/** The e-mails and phones of a lead: several of each, the first is the primary one. */
export function ContactFields({ lead }: { lead: Lead }) {
  const save = useFieldSaver(lead);
  return (
    <>
      <ContactList
        name={t("leads-email")}
        labelName={t("leads-email-label")}
        addLabel={t("leads-add-email")}
        copyLabel={t("leads-copy-email")}
        inputMode="email"
        contacts={lead.emails.map(({ address, label, do_not_contact }) => ({
          value: address,
          label,
          blocked: do_not_contact,
        }))}
        onSave={(contacts, seen) => save({ emails: emails(contacts) }, { emails: emails(seen) })}
      />
      <ContactList
        name={t("leads-phone")}
        labelName={t("leads-phone-label")}
        addLabel={t("leads-add-phone")}
        copyLabel={t("leads-copy-phone")}
        inputMode="tel"
        contacts={lead.phones.map(({ number, label }) => ({
          value: number,
          label,
          blocked: false,
        }))}
        onSave={(contacts, seen) => save({ phones: phones(contacts) }, { phones: phones(seen) })}
      />
    </>
  );
}

type ContactListProps = {
  name: string;
  labelName: string;
  addLabel: string;
  copyLabel: string;
  inputMode: "email" | "tel";
  contacts: readonly Contact[];
  /** Saves the list that is wanted over the one that was seen. */
  onSave: (wanted: readonly Contact[], seen: readonly Contact[]) => Promise<Wrong | null>;
};

function ContactList(props: ContactListProps) {
  const { contacts, onSave } = props;
  const [adding, setAdding] = useState(false);
  const shown: readonly Contact[] =
    adding || contacts.length === 0
      ? [...contacts, { value: "", label: "", blocked: false }]
      : contacts;

  const change = async (place: number, changes: Partial<Contact>, seenThere: Partial<Contact>) => {
    const filled = (list: readonly Contact[]) => list.filter(({ value }) => value.trim() !== "");
    const withThere = (there: Partial<Contact>) =>
      shown.map((contact, at) => (at === place ? { ...contact, ...there } : contact));
    // What was emptied is removed, and so is what was never filled.
    const wrong = await onSave(filled(withThere(changes)), filled(withThere(seenThere)));
    if (wrong === null) setAdding(false);
    return wrong;
  };
  const toFront = (place: number) =>
    void onSave(
      [...contacts.filter((_, at) => at === place), ...contacts.filter((_, at) => at !== place)],
      contacts,
    );
  const remove = (place: number) =>
    void onSave(
      contacts.filter((_, at) => at !== place),
      contacts,
    );

  return (
    <div role="group" aria-label={props.name}>
      {shown.map((contact, place) => {
        const items = contact.value !== "" && (
          <>
            <CopyItem text={contact.value}>{props.copyLabel}</CopyItem>
            {place > 0 && (
              <MenuItem icon={Star} onSelect={() => toFront(place)}>
                {t("leads-make-primary")}
              </MenuItem>
            )}
            <MenuItem icon={Plus} onSelect={() => setAdding(true)}>
              {props.addLabel}
            </MenuItem>
            <MenuItem icon={Trash2} onSelect={() => remove(place)}>
              {t("leads-remove-contact")}
            </MenuItem>
          </>
        );
        return (
          // A contact has no name of its own; its place in the list is its identity.
          // oxlint-disable-next-line react/no-array-index-key
          <ContextMenu key={place} items={items}>
            <div className="group flex items-start">
              <FieldInPlace
                className="min-w-0 flex-1"
                label={place === 0 ? props.name : `${props.name} ${place + 1}`}
                labelShown={place === 0 ? props.name : ""}
                value={contact.value}
                placeholder={props.addLabel}
                inputMode={props.inputMode}
                focused={adding && place === contacts.length}
                onSave={(value, seen) => change(place, { value }, { value: seen })}
                after={
                  contact.blocked && (
                    <span title={t("leads-address-blocked")} className="flex">
                      <Icon of={Ban} size={12} className="text-danger" />
                      <span className="sr-only">{t("leads-address-blocked")}</span>
                    </span>
                  )
                }
              />
              {items && (
                <>
                  <FieldInPlace
                    className="w-14 flex-none text-12 text-ink-3"
                    label={`${props.labelName} ${place + 1}`}
                    labelHidden
                    value={contact.label}
                    placeholder={t("leads-label")}
                    onSave={(label, seen) => change(place, { label }, { label: seen })}
                  />
                  {contacts.length > 1 && place === 0 && (
                    <span title={t("leads-primary")} className="flex h-7 items-center">
                      <Icon of={Star} size={12} className="text-accent-ink" />
                      <span className="sr-only">{t("leads-primary")}</span>
                    </span>
                  )}
                  <Menu
                    trigger={
                      <IconButton
                        icon={Ellipsis}
                        label={t("leads-contact-more", { contact: contact.value })}
                        className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
                      />
                    }
                  >
                    {items}
                  </Menu>
                </>
              )}
            </div>
          </ContextMenu>
        );
      })}
    </div>
  );
}
