/** The pages of the settings, in the order in which they stand. */
export const settingsSections = [
  "you",
  "mail",
  "fields",
  "follow_ups",
  "look",
  "keyboard",
  "data",
  "backups",
  "trash",
  "history",
] as const;
export type SettingsSection = (typeof settingsSections)[number];
