import type { Backend } from "@/platform/backend";
import type { FilesDropped } from "@/platform/bindings.gen";
import { httpBackend } from "@/platform/http_backend";
import { type Fault, type MailServer, type Scene, type Wishes, World } from "@/platform/world";
import { inject } from "vitest";
import { problem } from "./problem";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the development host answers. */
    devhost: string;
  }
}

/** How a test wishes its world to be. */
export interface TestWishes extends Scene, Omit<Wishes, "scene" | "background"> {
  /** Every command that needs somebody signed in fails. */
  failing?: boolean;
  /** Every one of them never answers. */
  hanging?: boolean;
  /** What its mail server does to every connection. */
  mail_server?: MailServer;
  /** The mail server has rejected the sign-in of the real account. */
  paused?: boolean;
}

/** The real core in a world of the test's own, with what only a test may do to it. */
export interface TestBackend extends Backend {
  world: World;
  /** The names of the commands that were called, in order. */
  calls: string[];
  /** Waits until every command is answered. */
  idle(): Promise<void>;
  /** As if somebody let go of files over the window. */
  drop(dropped: FilesDropped): void;
  /** As if the window were closed: settles when the page is ready for it. */
  close(): Promise<void>;
}

/** A command that fails so. */
export const failure = (...given: Parameters<typeof problem>): Fault => ({
  problem: problem(...given),
});

/** A disk that does not answer. */
export const broken = failure(
  "io",
  "The data could not be read just now. Nothing was lost. Try again in a moment.",
  { technical: "disk I/O error (code 10)" },
);

const worlds: { world: World; source: EventSource }[] = [];

/** Facts of a world, heard from before the first command on. */
async function factsOf(world: World): Promise<EventSource> {
  const source = new EventSource(`${world.url}/facts`);
  await new Promise((resolve) => source.addEventListener("open", resolve, { once: true }));
  worlds.push({ world, source });
  return source;
}

/** A world on the development host. Nothing in it happens by itself: mails leave when the test says so. */
export async function testBackend(wishes: TestWishes = {}): Promise<TestBackend> {
  const { secrets, visit, sent_elsewhere, data, ...rest } = wishes;
  const { failing, hanging, mail_server, paused, ...scene } = rest;
  const world = await World.make(inject("devhost"), {
    scene,
    secrets,
    visit,
    sent_elsewhere,
    data,
  });
  const source = await factsOf(world);
  if (paused === true) await pause(world);
  if (mail_server !== undefined) await world.mailServer(mail_server);
  if (failing === true) await world.fault("*", broken);
  if (hanging === true) await world.fault("*", { hangs: true });
  const calls: string[] = [];
  const open = new Set<Promise<unknown>>();
  const backend = httpBackend(world, (name, answer) => {
    calls.push(name);
    open.add(answer);
    const end = () => open.delete(answer);
    answer.then(end, end);
  });
  const dropListeners = new Set<(dropped: FilesDropped) => void>();
  const closeListeners = new Set<() => Promise<void>>();
  return {
    ...backend,
    world,
    calls,
    idle: async () => {
      while (open.size > 0) await Promise.allSettled(open);
    },
    drop: (dropped) => {
      for (const listener of dropListeners) listener(dropped);
    },
    close: async () => {
      await Promise.all([...closeListeners].map((listener) => listener()));
    },
    onFactsPublished: (listener) => {
      const hear = (event: MessageEvent) => listener(JSON.parse(String(event.data)));
      source.addEventListener("message", hear);
      return () => source.removeEventListener("message", hear);
    },
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

/** Lets the mail server reject the sign-in of the real account once. */
async function pause(world: World): Promise<void> {
  await world.mailServer("refuses_sign_in");
  const { commands } = httpBackend(world);
  const real = (await commands.listAccounts()).find(({ kind }) => kind === "smtp");
  await commands.checkAccount(real?.id ?? "");
  await world.mailServer("works");
}

/** Ends the worlds of the test that has ended. */
export async function endWorlds(): Promise<void> {
  await Promise.all(
    worlds.splice(0).map(({ world, source }) => {
      source.close();
      return world.end();
    }),
  );
}
