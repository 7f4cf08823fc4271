import { existsSync } from "node:fs";
import path from "node:path";

/** Whether a window can be opened where this runs: always but on a Linux without a Wayland or X11 display. */
export function hasDisplay(env = process.env) {
  if (process.platform !== "linux") return true;
  return hasWayland(env) || hasX11(env.DISPLAY);
}

function hasWayland({ WAYLAND_DISPLAY: name, XDG_RUNTIME_DIR: folder }) {
  return Boolean(name) && existsSync(path.resolve(folder ?? "/", name));
}

/** A local display (`:0`, `:0.0`) has a socket; one on another machine is taken at its word. */
function hasX11(display) {
  if (!display) return false;
  const local = display.match(/^:(\d+)/);
  return !local || existsSync(`/tmp/.X11-unix/X${local[1]}`);
}
