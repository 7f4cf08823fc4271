// Every command is wrapped alike, whatever it takes and answers.
/* oxlint-disable typescript/no-unsafe-type-assertion */
import type { Backend, Commands } from "../backend";
import { accountCommands, seedAccounts } from "./account_commands";
import { backupCommands } from "./backup_commands";
import { draftCommands } from "./draft_commands";
import { fileCommands } from "./file_commands";
import { seedHistory } from "./history_seed";
import { leadCommands } from "./lead_commands";
import { deliver, seedMailings, startWorker } from "./mailing";
import { defaults, type FakeOptions } from "./options";
import { noticeCommands } from "./notice_commands";
import { outboxCommands } from "./outbox_commands";
import { changeNames, type PlainCommands } from "./plain_commands";
import { problem } from "./problems";
import { recoveryCommands } from "./recovery_commands";
import { restoreCommands } from "./restore_commands";
import { sessionCommands } from "./session_commands";
import { seedSettings, settingsCommands } from "./settings_commands";
import { seedTemplates, templateCommands } from "./template_commands";
import type { FilesDropped } from "../bindings.gen";
import { World } from "./world";

/** A backend in memory, with what only a test may do to it. */
export interface FakeBackend extends Backend {
  options: FakeOptions;
  /** Moves every due mail one step on, as the worker would. Answers whether any moved. */
  deliver(): boolean;
  /** As if somebody let go of files over the window. */
  drop(dropped: FilesDropped): void;
  /** As if the window were closed: settles when the page is ready for it. */
  close(): Promise<void>;
  /** The names of the commands that were called, in order. */
  calls: string[];
}

/** The frame of the window asks these; they answer whatever else fails or is slow. */
const alwaysAnswer = new Set<string>([
  "startState",
  "sessionState",
  "environment",
  "loadPreferences",
  "savePreferences",
]);
/** These need nobody to be signed in. */
const beforeSignIn = new Set<string>([
  ...alwaysAnswer,
  "recoveryLeads",
  "recover",
  "beginSignIn",
  "finishSignIn",
  "cancelSignIn",
  "signOut",
  "setProvider",
  "unlockSecrets",
  "passphraseWeakness",
]);

type Command = (...given: unknown[]) => Promise<unknown>;

function guarded(world: World, calls: string[], commands: PlainCommands): Commands {
  const answer = async (name: string, command: Command, given: unknown[]) => {
    calls.push(name);
    const { options, session } = world;
    if (!alwaysAnswer.has(name)) {
      if (options.delay === null) await new Promise(() => {});
      else if (options.delay > 0)
        await new Promise((resolve) => setTimeout(resolve, options.delay ?? 0));
    }
    if (!beforeSignIn.has(name)) {
      // oxlint-disable-next-line typescript/only-throw-error
      if (!session.signedIn) throw problem("signed_out", "Nobody is signed in.");
      if (options.failing) {
        // oxlint-disable-next-line typescript/only-throw-error
        throw problem(
          "io",
          "The data could not be read just now. Nothing was lost. Try again in a moment.",
          {
            technical: "disk I/O error (code 10)",
          },
        );
      }
    }
    if (!changeNames.has(name)) return command(...given);
    world.written = null;
    // No command waits for anything: what it wrote is known when it returns.
    const answered = command(...given);
    const operation = world.written;
    return { answer: await answered, operation };
  };
  return Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [
      name,
      (...given: unknown[]) => answer(name, command as Command, given),
    ]),
  ) as unknown as Commands;
}

/** Makes a backend in memory that behaves like the real one, near enough to use the whole window without it. */
export function createFakeBackend(asked: Partial<FakeOptions> = {}): FakeBackend {
  const world = new World({ ...defaults, ...asked });
  const { practice, real } = seedAccounts(world);
  seedTemplates(world);
  seedSettings(world);
  if (world.options.mails) seedMailings(world, real, practice);
  if (world.options.history) seedHistory(world);
  if (world.options.worker) startWorker(world);

  const calls: string[] = [];
  const dropListeners = new Set<(dropped: FilesDropped) => void>();
  const closeListeners = new Set<() => Promise<void>>();
  const commands: PlainCommands = {
    ...settingsCommands(world),
    ...noticeCommands(world),
    ...restoreCommands(world),
    ...backupCommands(world),
    ...sessionCommands(world),
    ...recoveryCommands(world),
    ...leadCommands(world),
    ...fileCommands(world),
    ...templateCommands(world),
    ...outboxCommands(world),
    ...draftCommands(world),
    ...accountCommands(world),
  };
  return {
    options: world.options,
    calls,
    commands: guarded(world, calls, commands),
    deliver: () => deliver(world),
    drop: (dropped) => {
      for (const listener of dropListeners) listener(dropped);
    },
    close: async () => {
      await Promise.all([...closeListeners].map((listener) => listener()));
    },
    onFactsPublished: (listener) => world.listen((facts) => listener({ facts })),
    onFilesDropped: (listener) => {
      dropListeners.add(listener);
      return () => dropListeners.delete(listener);
    },
    onClosing: (listener) => {
      closeListeners.add(listener);
      return () => closeListeners.delete(listener);
    },
  };
}
