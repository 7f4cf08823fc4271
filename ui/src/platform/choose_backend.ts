import type { Backend } from "./backend";

/** The shell puts this object into the page before any script runs. */
const insideShell = () => "__TAURI_INTERNALS__" in window;

/** The real backend inside the desktop shell; a backend in memory in a plain browser. */
export async function chooseBackend(): Promise<Backend> {
  if (insideShell()) return (await import("./tauri_backend")).tauriBackend;
  const [{ createFakeBackend }, { optionsFromAddress }] = await Promise.all([
    import("./fake/fake_backend"),
    import("./fake/options"),
  ]);
  return createFakeBackend(optionsFromAddress(takeSwitches()));
}

const kept = "fake backend";

/**
 * The switches in the page's address. They are taken out of it, since the router reads the address too, and kept for
 * when the page is loaded again.
 */
function takeSwitches(): string {
  const { search, pathname, hash } = window.location;
  if (search === "") return sessionStorage.getItem(kept) ?? "";
  sessionStorage.setItem(kept, search);
  window.history.replaceState(null, "", pathname + hash);
  return search;
}
