import { spawn } from "node:child_process";
import { once } from "node:events";

/** A display that exists only in memory (Xvfb), on a number that the server finds free itself. */
export async function openVirtualDisplay({ width = 1280, height = 800 } = {}) {
  const screen = ["-screen", "0", `${width}x${height}x24`];
  // Without -noreset it starts anew when its last window closes, and turns away one that opens meanwhile.
  const server = spawn("Xvfb", ["-displayfd", "3", ...screen, "-noreset", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const ended = once(server, "exit");
  const [number] = await Promise.race([
    once(server.stdio[3], "data"),
    once(server, "error").then(([error]) => Promise.reject(error)),
    ended.then(([status]) =>
      Promise.reject(new Error(`Xvfb ended with ${status} before it had a display`)),
    ),
  ]);
  return {
    name: `:${String(number).trim()}`,
    async close() {
      server.kill();
      await ended;
    },
  };
}
