import type { Backend } from "./backend";
import type { Wishes, World } from "./world";

/**
 * The real backend inside the desktop shell; while the UI is developed (`npm run dev`), the core of the development host
 * in a plain browser. The condition is known when the UI is built, so that nothing of the host is shipped.
 */
export async function chooseBackend(): Promise<Backend> {
  if (!import.meta.env.DEV || "__TAURI_INTERNALS__" in window)
    return (await import("./tauri_backend")).tauriBackend;
  const { httpBackend } = await import("./http_backend");
  return httpBackend(await worldOfPage());
}

const states: Record<string, Wishes> = {
  full: {},
  worked: { scene: { history: true } },
  empty: { scene: { leads: 0, mails: false, account: false } },
  many: { scene: { leads: 100_000 } },
  long: { scene: { long_words: true } },
  first: { scene: { leads: 0, mails: false, account: false, signed_in: false } },
  "signed-out": { scene: { signed_in: false } },
  "no-keychain": { secrets: "new", scene: { signed_in: false } },
  locked: { secrets: "locked" },
  damaged: { data: "damaged" },
  missing: { data: "missing" },
};

const host = String(import.meta.env["VITE_DEVHOST"]);
/** A host that was started anew has other worlds. */
const KEPT = `world of ${host}`;

/**
 * The world that the page's address names, `?world=URL`, or a new one in a state, such as `?state=empty`. Both are taken
 * out of the address, since the router reads it too; the world is kept for when the page is loaded again.
 */
async function worldOfPage(): Promise<World> {
  const { search, pathname, hash } = window.location;
  const asked = new URLSearchParams(search);
  const kept = asked.size === 0 ? sessionStorage.getItem(KEPT) : asked.get("world");
  const { World } = await import("./world");
  const wishes = states[asked.get("state") ?? "full"] ?? {};
  const world =
    kept === null ? await World.make(host, { background: true, ...wishes }) : new World(kept);
  sessionStorage.setItem(KEPT, world.url);
  window.history.replaceState(null, "", pathname + hash);
  return world;
}
