import app from "./en/app.json";
import backups from "./en/backups.json";
import common from "./en/common.json";
import fields from "./en/fields.json";
import followups from "./en/followups.json";
import history from "./en/history.json";
import leads from "./en/leads.json";
import onboarding from "./en/onboarding.json";
import outbox from "./en/outbox.json";
import recovery from "./en/recovery.json";
import settings from "./en/settings.json";
import templates from "./en/templates.json";
import today from "./en/today.json";

/** Every sentence of the window in English, by a key that begins with the place where it stands. */
export const en = {
  ...app,
  ...backups,
  ...common,
  ...fields,
  ...followups,
  ...history,
  ...leads,
  ...onboarding,
  ...outbox,
  ...recovery,
  ...settings,
  ...templates,
  ...today,
};
