import type { Backend } from "./backend";

/**
 * The real backend inside the desktop shell; while the UI is developed (`npm run dev`), a backend in memory in a plain
 * browser. The condition is known when the UI is built, so that the backend in memory is not shipped.
 */
export async function chooseBackend(): Promise<Backend> {
  if (!import.meta.env.DEV || "__TAURI_INTERNALS__" in window)
    return (await import("./tauri_backend")).tauriBackend;
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
