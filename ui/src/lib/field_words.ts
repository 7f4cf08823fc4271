import { shortDay, shortMoment } from "./dates";
import { leadTextNames, leadTexts } from "./lead_texts";
import { type PlainKey, t } from "./messages";

/** What a person calls the fields of the journal, by the kind of thing and the field. What is not named here is shown by nobody. */
const names: Record<string, PlainKey> = {
  "lead.first_name": "leads-first-name",
  "lead.last_name": "leads-last-name",
  ...Object.fromEntries(leadTextNames.map((name) => [`lead.${name}`, leadTexts[name].label])),
  "lead.note": "leads-note",
  "lead.state": "leads-column-state",
  "lead.state_at": "field-state-at",
  "lead.state_cause": "field-state-cause",
  "lead.state_note": "reached-out-note",
  "lead.step_date": "field-step-date",
  "lead.step_time": "field-step-time",
  "lead.step_kind": "field-step-kind",
  "lead.next_step": "leads-column-next-step",
  "lead.do_not_contact": "leads-blocked",
  "lead.trashed_at": "field-trashed-at",
  "lead.removed": "field-lead",
  "lead.emails": "field-mails",
  "lead.phones": "field-phones",
  "lead.notes": "field-notes",
  "lead.files": "field-files",
  "lead_email.address": "leads-email",
  "lead_email.label": "leads-email-label",
  "lead_email.removed": "leads-email",
  "lead_phone.number": "leads-phone",
  "lead_phone.label": "leads-phone-label",
  "lead_phone.removed": "leads-phone",
  "activity.text": "field-activity",
  "activity.removed": "field-activity",
  "attachment.name": "field-attachment",
  "attachment.trashed_at": "field-trashed-at",
  "attachment.removed": "field-attachment",
  "suppression.reason": "field-reason",
  "suppression.removed": "leads-blocked",
  "template.name": "field-template-name",
  "template.subject": "field-subject",
  "template.body": "field-body",
  "template.removed": "field-template",
  "account.label": "field-account-label",
  "account.from_name": "account-from-name",
  "account.from_address": "account-from-address",
  "account.kind": "field-account",
  "account.host": "account-host",
  "account.port": "account-port",
  "account.security": "account-security",
  "account.user": "account-user",
  "account.own_ca_pem": "account-own-ca",
  "account.signature": "account-signature",
  "account.is_default": "field-is-default",
  "account.removed": "field-account",
  "follow_up.removed": "field-follow-up",
  "field.name": "field-own-name",
  "field.options": "field-own-options",
  "field.trashed_at": "field-trashed-at",
  "field.removed": "field-own-field",
  "setting.person_in_charge": "settings-person-in-charge",
  "setting.acknowledge_on_add": "settings-acknowledge",
  "setting.acknowledgement_template": "settings-acknowledge-template",
  "setting.notify_on_add": "settings-notify",
  "setting.attachment_limit_mb": "field-attachment-limit-mb",
  "setting.follow_up_template": "settings-first-template",
  "setting.backup_limit_mb": "field-backup-limit-mb",
  "setting.history_days": "field-history-days",
  "setting.value": "field-setting",
};

/** What a person calls a field of a kind of thing; null where it says nothing to a person. */
export function fieldWord(entity: string, field: string): string | null {
  // A field of the user's own goes by the name that they gave it.
  if (entity === "lead_field") return field;
  const key = names[`${entity}.${field}`];
  return key === undefined ? null : t(key);
}

const words: Record<string, PlainKey> = {
  PENDING: "leads-state-pending",
  REACHED_OUT: "leads-state-reached-out",
  follow_up: "leads-cause-follow-up",
  practice: "leads-cause-practice",
  mail: "step-mail",
  call: "step-call",
  letter: "reached-out-letter",
  other: "step-other",
};

const moment = (value: string) =>
  shortMoment(/^\d+$/u.test(value) ? new Date(Number(value)).toISOString() : value, new Date());

/** A setting is written down as JSON. */
function settingWords(value: string): string {
  if (value === "true") return t("field-yes");
  if (value === "false") return t("field-no");
  if (value === "null") return "";
  const text = /^"(.*)"$/u.exec(value)?.[1];
  return text ?? value;
}

/** The options of a field are written down as JSON. */
function optionWords(value: string): string {
  const options: unknown = JSON.parse(value);
  if (!Array.isArray(options)) return "";
  const offered = options.flatMap((option: { name?: unknown; removed?: unknown }) =>
    typeof option.name === "string" && option.removed !== true ? [option.name] : [],
  );
  return offered.join(", ");
}

/** A value of the journal as a person reads it; blank where there is none. */
export function valueWords(entity: string, field: string, value: string): string {
  if (value === "") return "";
  if (entity === "setting") return settingWords(value);
  if (entity === "lead_field") return value;
  if (entity === "field" && field === "options") return optionWords(value);
  switch (field) {
    case "removed":
      return t(value === "0" ? "field-created" : "field-deleted");
    case "do_not_contact":
    case "is_default":
      return t(value === "0" || value === "false" ? "field-no" : "field-yes");
    case "trashed_at":
    case "state_at":
      return moment(value);
    case "step_date":
      return shortDay(value, new Date());
    case "own_ca_pem":
      return t("field-a-file");
    case "state":
    case "state_cause":
    case "step_kind": {
      const key = words[value];
      return key === undefined ? value : t(key);
    }
    default:
      return value;
  }
}

/** A field as it was and as it became, in words. */
export type ReadableChange = {
  name: string;
  /** Of which lead; blank where that is known already, or it is of none. */
  whose: string;
  from: string;
  to: string;
};

type Change = {
  entity: string;
  field: string;
  lead_name: string;
  before: string;
  after: string;
};

/**
 * The changes of one operation as a person reads them: without what only the machine knows, and without the bare fact
 * that something was added where its values tell it. Whose they are is said where they are of several leads.
 */
export function readableChanges(changes: readonly Change[]): ReadableChange[] {
  const told = new Set(
    changes
      .filter(({ entity, field, before, after }) => {
        return field !== "removed" && before !== after && fieldWord(entity, field) !== null;
      })
      .map(({ entity }) => entity),
  );
  const several = new Set(changes.map(({ lead_name }) => lead_name)).size > 1;
  return changes.flatMap(({ entity, field, lead_name, before, after }) => {
    const name = fieldWord(entity, field);
    // That something is there or not is one fact, not two values.
    const from = field === "removed" ? "" : valueWords(entity, field, before);
    const to = valueWords(entity, field, after);
    const added = field === "removed" && after === "0" && told.has(entity);
    return name === null || before === after || from === to || added
      ? []
      : [{ name, whose: several ? lead_name : "", from, to }];
  });
}
