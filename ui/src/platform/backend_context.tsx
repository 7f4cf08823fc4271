import { createContext, type ReactNode, useContext } from "react";
import type { Backend, Commands } from "./backend";

const BackendContext = createContext<Backend | null>(null);

/** Gives the backend to everything below it. Stands once, around the whole app. */
export function BackendProvider(props: { backend: Backend; children: ReactNode }) {
  return <BackendContext value={props.backend}>{props.children}</BackendContext>;
}

/** The backend of this window. */
export function useBackend(): Backend {
  const backend = useContext(BackendContext);
  if (backend === null) throw new Error("There is no BackendProvider above this component.");
  return backend;
}

/** The commands of this window's backend. */
export function useCommands(): Commands {
  return useBackend().commands;
}
