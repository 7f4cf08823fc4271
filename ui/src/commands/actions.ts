import type { PlainKey } from "@/lib/messages";

/** Where an action stands in the `?` sheet and the palette. */
export type ActionGroup = "general" | "go" | "list" | "lead" | "today" | "mail";

export type ActionSpec = {
  /** What it is called, in the catalogue. */
  name: PlainKey;
  group: ActionGroup;
  /** Chords ("mod+k") or sequences of chords ("g l"); "mod" is Ctrl, or ⌘ on a Mac. The first is shown. */
  keys: readonly string[];
  /**
   * Its chords with Ctrl or ⌘ act while a field has the focus: always, or as long as nothing was changed in the field,
   * which undoes its own changes first.
   */
  inFields?: "always" | "untouched";
  /** Moving about: in the `?` sheet, but nothing to look for in the palette. */
  motion?: boolean;
  /** It goes on while its key is held down. Nothing that changes anything does. */
  repeats?: boolean;
};

/**
 * The one table of what can be done. Keys, buttons, menus, the palette and the `?` sheet all read
 * it. What an action does, and when it applies, comes from the screen that is there: see
 * `useActions`.
 */
export const actions = {
  "app.palette": {
    name: "action-palette",
    group: "general",
    keys: ["mod+k"],
    inFields: "always",
    motion: true,
  },
  "app.menu": {
    name: "action-menu",
    group: "general",
    keys: ["shift+f10", "contextmenu"],
    motion: true,
  },
  "app.shortcuts": { name: "action-shortcuts", group: "general", keys: ["?"] },
  "app.undo": { name: "action-undo", group: "general", keys: ["mod+z"], inFields: "untouched" },
  "app.redo": {
    name: "action-redo",
    group: "general",
    keys: ["mod+y", "mod+shift+z"],
    inFields: "untouched",
  },
  "app.save": {
    name: "action-save",
    group: "general",
    keys: ["mod+enter"],
    inFields: "always",
    motion: true,
  },
  "app.unlock": { name: "action-unlock", group: "general", keys: [] },
  "app.sidebar": { name: "action-sidebar", group: "general", keys: ["mod+b"] },
  "app.fix_account": { name: "action-fix-account", group: "general", keys: [] },
  "app.cancel_job": { name: "action-cancel-job", group: "general", keys: [] },
  "app.theme_system": { name: "action-theme-system", group: "general", keys: [] },
  "app.theme_light": { name: "action-theme-light", group: "general", keys: [] },
  "app.theme_dark": { name: "action-theme-dark", group: "general", keys: [] },

  "go.today": { name: "action-go-today", group: "go", keys: ["g t"] },
  "go.leads": { name: "action-go-leads", group: "go", keys: ["g l"] },
  "go.outbox": { name: "action-go-outbox", group: "go", keys: ["g o"] },
  "go.templates": { name: "action-go-templates", group: "go", keys: ["g p"] },
  "go.settings": { name: "action-go-settings", group: "go", keys: ["g s"] },

  "go.backups": { name: "action-go-backups", group: "go", keys: ["g k"] },
  "go.history": { name: "action-go-history", group: "go", keys: ["g h"] },
  "go.trash": { name: "action-go-trash", group: "go", keys: ["g x"] },
  "backup.create": { name: "action-backup-create", group: "general", keys: [] },

  "list.search": { name: "action-search", group: "list", keys: ["/"] },
  "list.next": {
    name: "action-next",
    group: "list",
    keys: ["j", "arrowdown"],
    motion: true,
    repeats: true,
  },
  "list.previous": {
    name: "action-previous",
    group: "list",
    keys: ["k", "arrowup"],
    motion: true,
    repeats: true,
  },
  "list.first": { name: "action-first", group: "list", keys: ["home"], motion: true },
  "list.last": { name: "action-last", group: "list", keys: ["end"], motion: true },
  "list.page_down": {
    name: "action-page-down",
    group: "list",
    keys: ["pagedown"],
    motion: true,
    repeats: true,
  },
  "list.page_up": {
    name: "action-page-up",
    group: "list",
    keys: ["pageup"],
    motion: true,
    repeats: true,
  },
  "list.open": { name: "action-open", group: "list", keys: ["enter"], motion: true },
  "list.close": { name: "action-close", group: "list", keys: ["escape"], motion: true },
  "list.select": { name: "action-select", group: "list", keys: ["x", "space"], motion: true },
  "list.extend_down": {
    name: "action-extend-down",
    group: "list",
    keys: ["shift+arrowdown"],
    motion: true,
    repeats: true,
  },
  "list.extend_up": {
    name: "action-extend-up",
    group: "list",
    keys: ["shift+arrowup"],
    motion: true,
    repeats: true,
  },
  "list.select_all": { name: "action-select-all", group: "list", keys: ["mod+a"] },

  "lead.new": { name: "action-new-lead", group: "lead", keys: ["n"] },
  "lead.follow_up": { name: "action-follow-up", group: "lead", keys: ["f"] },
  "lead.next_step": { name: "action-next-step", group: "lead", keys: ["p"] },
  "lead.note": { name: "action-note", group: "lead", keys: ["a"] },
  "lead.reached_out": { name: "action-reached-out", group: "lead", keys: ["c"] },
  "lead.block": { name: "action-block", group: "lead", keys: ["b"] },
  "lead.unblock": { name: "action-unblock", group: "lead", keys: ["b"] },
  "lead.trash": { name: "action-trash", group: "lead", keys: ["backspace", "delete"] },

  "today.done": { name: "action-step-done", group: "today", keys: ["x"] },
  "today.open": { name: "action-open-lead", group: "today", keys: ["o"] },

  "mail.send": {
    name: "action-send",
    group: "mail",
    keys: ["enter", "mod+enter"],
    inFields: "always",
  },
  "mail.edit": { name: "action-edit-mail", group: "mail", keys: ["e"] },
  "mail.template": { name: "action-template", group: "mail", keys: ["t"] },

  "history.undo": { name: "action-undo-one", group: "list", keys: ["u"] },
  "template.new": { name: "action-new-template", group: "list", keys: ["n"] },
} as const satisfies Record<string, ActionSpec>;

export type ActionId = keyof typeof actions;

/** All actions in the order of the table. */
// The keys of a constant table are known; only TypeScript forgets them.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const actionIds = Object.keys(actions) as ActionId[];

/** What the table says of an action. */
export function actionSpec(id: ActionId): ActionSpec {
  return actions[id];
}

/** The shortcut that is shown for an action, if it has one. */
export function shownKeys(id: ActionId): string | undefined {
  return actionSpec(id).keys[0];
}
