import type { PlainCommands } from "./plain_commands";
import type { Lead, Settings, Today } from "../bindings.gen";
import { searchHistory } from "./history_search";
import { allLeads } from "./lead_queries";
import { dayAway } from "./seed";
import { refuseStale } from "./stale";
import type { World } from "./world";

const DAY = 24 * 60 * 60_000;

export function seedSettings(world: World): void {
  const settings: Settings = {
    person_in_charge: world.session.address,
    acknowledge_on_add: false,
    acknowledgement_template: null,
    notify_on_add: false,
    attachment_limit_mb: 25,
    follow_up_template: world.all("template")[0]?.id ?? null,
    backup_limit_mb: null,
    history_days: 0,
  };
  world.put("settings", "settings", settings);
}

function today(world: World): Today {
  const now = world.options.now();
  const date = dayAway(now, 0);
  const stepped = allLeads(world)
    .filter(
      (lead): lead is Lead & { next_step: NonNullable<Lead["next_step"]> } =>
        lead.next_step !== null && lead.trashed_at === null,
    )
    .toSorted((a, b) =>
      `${a.next_step.date} ${a.next_step.time ?? ""}`.localeCompare(
        `${b.next_step.date} ${b.next_step.time ?? ""}`,
        "en",
      ),
    );
  const next = stepped.find((lead) => lead.next_step.date > date);
  return {
    date,
    items: stepped
      .filter((lead) => lead.next_step.date <= date)
      .map((lead) => ({
        lead,
        step: lead.next_step,
        days_late: Math.round((Date.parse(date) - Date.parse(lead.next_step.date)) / DAY),
      })),
    done_today: world
      .history()
      .filter((each) => !each.undone && /^(Follow up|Finish|Reached)/u.test(each.label.english))
      .length,
    next:
      next === undefined ? null : { lead_id: next.id, lead_name: next.name, step: next.next_step },
  };
}

type Group =
  | "environment"
  | "openDataFolder"
  | "loadPreferences"
  | "savePreferences"
  | "today"
  | "undo"
  | "redo"
  | "undoOperation"
  | "listHistory"
  | "loadSettings"
  | "saveSettings"
  | "checkData";

export function settingsCommands(world: World): Pick<PlainCommands, Group> {
  return {
    openDataFolder: async () => null,
    environment: async () => ({
      version: "0.1.0",
      data_dir: "/home/maren/.local/share/rapport",
      platform: "linux",
    }),
    loadPreferences: async () => world.preferences.value,
    savePreferences: async (preferences) => {
      world.preferences.value = preferences;
      return null;
    },
    today: async () => today(world),
    undo: async () => world.undoLast(),
    redo: async () => world.redoLast(),
    undoOperation: async (id) => world.undoById(id),
    listHistory: async (query) => searchHistory(world, query),
    loadSettings: async () => world.get("settings", "settings"),
    saveSettings: async (settings, seen) => {
      const stored = world.get("settings", "settings");
      const before = new Map<string, unknown>(Object.entries(seen));
      const wanted = Object.fromEntries(
        Object.entries(settings).filter(([field, value]) => before.get(field) !== value),
      );
      refuseStale(stored, wanted, seen);
      const saved = { ...stored, ...wanted };
      const operation = world.operation("Changed the settings");
      operation.set("settings", "settings", saved);
      operation.commit();
      return saved;
    },
    checkData: async () => ({ ok: true, problems: [] }),
  };
}
