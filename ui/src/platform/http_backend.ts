// Every command is wrapped alike, whatever it takes and answers.
/* oxlint-disable typescript/no-unsafe-type-assertion */
import { mockIPC } from "@tauri-apps/api/mocks";
import type { Backend, Commands } from "./backend";
import { commands } from "./bindings.gen";
import { everyFact } from "./every_fact";
import type { World } from "./world";

/** Whom the generated commands ask: each call says so just before it. */
let asked: World | null = null;
mockIPC((name, given) => asked?.ask(name, given));

/** Hears of each command that is called. */
type OnCall = (name: string, answer: Promise<unknown>) => void;

type Command = (...given: unknown[]) => Promise<unknown>;

/** The generated commands, asking this world. */
function commandsOf(world: World, onCall: OnCall): Commands {
  return Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [
      name,
      (...given: unknown[]) => {
        asked = world;
        const answer = (command as Command)(...given);
        onCall(name, answer);
        return answer;
      },
    ]),
  ) as Commands;
}

/** The backend in a browser: the real core, in a world of the development host. */
export function httpBackend(world: World, onCall: OnCall = () => {}): Backend {
  return {
    commands: commandsOf(world, onCall),
    onFactsPublished: (listener) => {
      const source = new EventSource(`${world.url}/facts`);
      source.addEventListener("open", () => listener({ facts: everyFact }));
      source.addEventListener("message", ({ data }) => listener(JSON.parse(String(data))));
      return () => source.close();
    },
    // Nothing is dropped onto a window here, and none is closed.
    onFilesDropped: () => () => {},
    onClosing: () => () => {},
  };
}
