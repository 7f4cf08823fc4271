import type { KnownBackup, Notice, ProblemKind, RecoveryReport, StartState } from "../bindings.gen";
import { problem } from "./problems";

const shelf = "/home/maren/.local/share/rapport/backups";
const stick = "/media/maren/STICK/Rapport backups 5f0c2a91";

function known(folder: string, at: string, encrypted: boolean): KnownBackup {
  const plain = `rapport-${at.replaceAll(/[-:]|\.000/gu, "")}-hourly.tar.zst`;
  const name = encrypted ? `${plain}.age` : plain;
  return {
    path: `${folder}/${name}`,
    backup: {
      name,
      at,
      reason: "hourly",
      size: 1_204_000,
      encrypted,
      good: true,
      place: encrypted ? "folder" : "here",
      origin: encrypted ? "encrypted" : "this_computer",
      leads: encrypted ? null : 1279,
    },
  };
}

const backups = [
  known(stick, "2026-11-25T07:30:00.000Z", true),
  known(shelf, "2026-11-25T07:00:00.000Z", false),
  known(shelf, "2026-11-24T16:00:00.000Z", false),
];

/** A damaged file of which most can be read, and a backup that is a little older. */
export const damaged: RecoveryReport = {
  cause: "damaged",
  noticed_at: "2026-11-25T08:02:11.000Z",
  kept_at: "/home/maren/.local/share/rapport/damaged/20261125T080211Z",
  salvaged: {
    leads: 1281,
    in_trash: 14,
    files: 96,
    templates: 4,
    mails: 812,
    newest_change_at: "2026-11-25T07:58:40.000Z",
  },
  pages_lost: 3,
  backups,
  backup: {
    path: `${shelf}/rapport-20261125T070000Z-hourly.tar.zst`,
    chosen: false,
    name: "rapport-20261125T070000Z-hourly.tar.zst",
    at: "2026-11-25T07:00:00.000Z",
    origin: "this_computer",
    found: {
      leads: 1279,
      in_trash: 14,
      files: 97,
      templates: 4,
      mails: 806,
      newest_change_at: "2026-11-25T06:44:02.000Z",
    },
  },
  mail_settings: [],
  only_salvaged: 1,
  only_backup: 1,
  differing: 1,
};

const missing: RecoveryReport = {
  ...damaged,
  cause: "missing",
  kept_at: null,
  salvaged: null,
  pages_lost: 0,
  only_salvaged: 0,
  differing: 0,
};

const refusals: Record<string, [ProblemKind, string]> = {
  newer: [
    "conflict",
    "This data was last used by a newer version of Rapport. It was not touched. Update Rapport, then start it again.",
  ],
  full: [
    "disk_full",
    "The disk is full, so the data cannot be opened. Nothing was lost. Make some room, then try again.",
  ],
  refused: [
    "io",
    "The data folder cannot be written to. Nothing was lost. Give yourself the right to write there, then try again.",
  ],
};

/** How a start may go, by a word of the address. */
export function startOf(word: string): StartState {
  if (word === "damaged") return { state: "recovery", report: damaged };
  if (word === "missing") return { state: "recovery", report: missing };
  if (word === "nothing")
    return { state: "recovery", report: { ...missing, backup: null, backups: [] } };
  if (word === "locked_away")
    return {
      state: "recovery",
      report: { ...missing, backup: null, backups: backups.slice(0, 1) },
    };
  const [kind, message] = refusals[word] ?? [];
  if (kind === undefined || message === undefined) return { state: "ready" };
  return {
    state: "refused",
    problem: problem(kind, message, { technical: "unable to open database file (code 14)" }),
  };
}

/** Notices of every weight, the gravest first. */
export const someNotices: Notice[] = [
  {
    kind: "missing_tail",
    message:
      "The last 3 changes before the last start are not in the data any more. The newest backup has them: look inside and put back what you miss.",
    remedy: { kind: "open_backup", name: "rapport-20261125T070000Z-hourly.tar.zst" },
    at: "2026-11-25T08:02:11.000Z",
  },
  {
    kind: "synced_folder",
    message:
      "Your data lies in a Dropbox folder. Another program may change the file while Rapport uses it. Move the data folder elsewhere, and let backups be copied to Dropbox instead.",
    remedy: { kind: "open_backups" },
    at: "2026-11-25T08:02:11.000Z",
  },
  {
    kind: "copy_waits",
    message: "The copy of the backups waits for your passphrase.",
    remedy: { kind: "unlock_secrets" },
    at: "2026-11-25T08:02:11.000Z",
  },
];
