import type * as bindings from "./bindings.gen";

/** Every command of the core, as the generated bindings spell them. Each rejects with a `Problem`. */
export type Commands = typeof bindings.commands;

/** Stops hearing an event. */
export type Unlisten = () => void;

/**
 * All that the window knows of the world outside: the core's commands and the facts it publishes.
 * The real one speaks to the desktop shell; in a browser it is the development host.
 */
export interface Backend {
  commands: Commands;
  /**
   * Hears what changed, after it was committed. Where listening takes a moment to begin, everything is said to have
   * changed once it has: what happened in between is not missed.
   */
  onFactsPublished(listener: (published: bindings.FactsPublished) => void): Unlisten;
  /** Hears files dropped onto the window, already inspected. */
  onFilesDropped(listener: (dropped: bindings.FilesDropped) => void): Unlisten;
  /** Hears that the window is about to close. It waits until what the listener does is done, but not for long. */
  onClosing(listener: () => Promise<void>): Unlisten;
}
