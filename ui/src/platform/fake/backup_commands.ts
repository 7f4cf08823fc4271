import type { PlainCommands } from "./plain_commands";
import type { Backup, BackupFolder, BackupOverview, Reason } from "../bindings.gen";
import { allLeads } from "./lead_queries";
import { refuse } from "./problems";
import type { World } from "./world";

/** What is chosen in the dialog for a folder. */
const STICK = { token: 0, path: "/media/maren/STICK" };
const HOUR = 60 * 60_000;

type Group =
  | "listBackups"
  | "createBackup"
  | "verifyBackup"
  | "deleteBackup"
  | "pickBackupFolder"
  | "setBackupFolder"
  | "forgetBackupFolder";

interface Shelf {
  backups: Backup[];
  folder: BackupFolder | null;
  passphrase: string | null;
}

/** As the core names a file: `rapport-20261124T090000Z-daily.tar.zst`. */
function nameOf(at: Date, reason: Reason): string {
  const instant = at.toISOString().replace(/\.\d+/u, "").replaceAll(/[-:]/gu, "");
  return `rapport-${instant}-${reason}.tar.zst`;
}

function taken(world: World, hoursAgo: number, reason: Reason, good = true): Backup {
  const at = new Date(world.options.now().getTime() - hoursAgo * HOUR);
  const leads = allLeads(world).filter((lead) => lead.trashed_at === null).length;
  return {
    name: nameOf(at, reason),
    at: at.toISOString(),
    reason,
    size: 120_000 + leads * 900,
    encrypted: false,
    good,
    place: "here",
    origin: "this_computer",
    leads: good ? leads : null,
  };
}

function copyOf(backup: Backup, passphrase: string | null): Backup {
  if (passphrase === null) return { ...backup, place: "folder" };
  const name = `${backup.name}.age`;
  return { ...backup, name, place: "folder", encrypted: true, origin: "encrypted", leads: null };
}

/** A day's backups, made when somebody first looks at them; one of them was damaged. */
function seedShelf(world: World): Shelf {
  const backups =
    world.options.leads === 0
      ? []
      : [
          taken(world, 1, "hourly"),
          taken(world, 2, "hourly"),
          taken(world, 5, "manual"),
          taken(world, 9, "daily"),
          taken(world, 33, "daily", false),
          taken(world, 80, "migration"),
        ];
  return { backups, folder: null, passphrase: null };
}

/** The last three good ones where they lie: these are never deleted. */
function stayingOf(backups: readonly Backup[]): Set<Backup> {
  const newestFirst = backups.toSorted((a, b) => b.at.localeCompare(a.at, "en"));
  const goodAt = (place: Backup["place"]) =>
    newestFirst.filter((backup) => backup.good && backup.place === place).slice(0, 3);
  return new Set([...goodAt("here"), ...goodAt("folder")]);
}

function copyNewest(shelf: Shelf): void {
  const newest = shelf.backups.find((backup) => backup.place === "here" && backup.good);
  if (newest !== undefined && shelf.folder !== null)
    shelf.backups.push(copyOf(newest, shelf.passphrase));
}

export function backupCommands(world: World): Pick<PlainCommands, Group> {
  let seeded: Shelf | null = null;
  const shelf = (): Shelf => (seeded ??= seedShelf(world));
  const overview = (): BackupOverview => {
    const { backups, folder } = shelf();
    const staying = stayingOf(backups);
    const here = backups.filter((backup) => backup.place === "here");
    const { backup_limit_mb } = world.get("settings", "settings");
    return {
      backups: backups
        .toSorted((a, b) => b.at.localeCompare(a.at, "en"))
        .map((backup) => ({ ...backup, stays: staying.has(backup) })),
      next_at: new Date(world.options.now().getTime() + HOUR / 2).toISOString(),
      last_problem: null,
      folder,
      total_size: here.reduce((sum, backup) => sum + backup.size, 0),
      limit_mb: backup_limit_mb ?? 2000,
      limit_is_chosen: backup_limit_mb !== null,
    };
  };
  return {
    listBackups: async () => overview(),
    createBackup: async () => {
      const backup = taken(world, 0, "manual");
      shelf().backups.unshift(backup);
      copyNewest(shelf());
      world.publish("backups");
      return backup;
    },
    verifyBackup: async (name, passphrase) => {
      const backup = shelf().backups.find((each) => each.name === name);
      if (backup === undefined) return refuse("not_found", "This backup is not here any more.");
      if (backup.encrypted && passphrase === null)
        return refuse(
          "needs_passphrase",
          "This backup is encrypted. Give the passphrase that was chosen for it.",
        );
      if (backup.encrypted && passphrase !== shelf().passphrase)
        return refuse(
          "invalid",
          "This is not the passphrase of this backup. Nothing was changed; try again.",
          { field: "passphrase" },
        );
      const altered =
        "This backup was cut or altered since it was written. Nothing was changed; choose another one.";
      return {
        good: backup.good,
        problems: backup.good ? [] : [altered],
        origin: backup.good ? "this_computer" : null,
        at: backup.good ? backup.at : null,
        counts: backup.good
          ? {
              leads: backup.leads ?? 0,
              trashed: 2,
              files: 3,
              templates: 2,
              mails: 9,
              stopped: 1,
              operations: 180,
            }
          : null,
      };
    },
    deleteBackup: async (name, place) => {
      const { backups } = shelf();
      const doomed = backups.find((each) => each.place === place && each.name === name);
      if (doomed === undefined) return refuse("not_found", "This backup is not here any more.");
      if (stayingOf(backups).has(doomed))
        return refuse(
          "conflict",
          "This is one of the last three good backups here, and those always stay. Nothing was deleted; take a new one first.",
        );
      shelf().backups = backups.filter((each) => each !== doomed);
      world.publish("backups");
      return null;
    },
    pickBackupFolder: async () => STICK,
    setBackupFolder: async (token, passphrase) => {
      if (token !== STICK.token) refuse("not_found", "The file or folder you chose is not there.");
      if (passphrase !== null && passphrase.length < 8)
        return refuse("invalid", "Choose a passphrase of at least 8 characters.", {
          field: "passphrase",
        });
      shelf().folder = {
        path: STICK.path,
        encrypted: passphrase !== null,
        reachable: true,
        waiting: null,
      };
      shelf().passphrase = passphrase;
      copyNewest(shelf());
      world.publish("backups");
      return overview();
    },
    forgetBackupFolder: async () => {
      shelf().folder = null;
      shelf().backups = shelf().backups.filter((backup) => backup.place === "here");
      world.publish("backups");
      return overview();
    },
  };
}
