import type { Backend, Unlisten } from "./backend";
import { commands, events } from "./bindings.gen";
import { everyFact } from "./every_fact";

type Source<T> = { listen(listener: (event: { payload: T }) => void): Promise<() => void> };

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
