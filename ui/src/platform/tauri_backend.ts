import type { Backend, Unlisten } from "./backend";
import { commands, events, type Fact } from "./bindings.gen";

type Source<T> = { listen(listener: (event: { payload: T }) => void): Promise<() => void> };

/** All facts there are; one that is forgotten does not compile. */
const facts: Record<Fact, true> = {
  leads: true,
  outbox: true,
  templates: true,
  accounts: true,
  settings: true,
  session: true,
  history: true,
  secrets: true,
  backups: true,
  notices: true,
};
// The keys of the record above are facts and nothing else.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const everyFact = Object.keys(facts) as Fact[];

/** Starts listening at once; stopping before the shell has answered is remembered. */
function listenTo<T>(
  source: Source<T>,
  listener: (payload: T) => void,
  onListening: () => void = () => {},
): Unlisten {
  const stop = source.listen((event) => listener(event.payload));
  void stop.then(onListening);
  return () => {
    void stop.then((unlisten) => unlisten());
  };
}

/** The backend inside the desktop shell. */
export const tauriBackend: Backend = {
  commands,
  onFactsPublished: (listener) =>
    listenTo(events.factsPublished, listener, () => listener({ facts: everyFact })),
  onFilesDropped: (listener) => listenTo(events.filesDropped, listener),
  onClosing: (listener) =>
    listenTo(events.windowClosing, () => void listener().then(commands.readyToClose)),
};
