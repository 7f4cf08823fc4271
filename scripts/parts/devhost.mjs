import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { buildPrograms, program } from "./build.mjs";

/**
 * Builds the development host and starts it. It ends with whoever started it.
 *
 * @param {object} [options] those of `run`, for the build
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} where it answers, and how to end it
 */
export async function startDevhost(options) {
  const folder = await buildPrograms(["--bin", "rapport-devhost"], options);
  const host = spawn(path.join(folder, program("rapport-devhost")), [], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(host, "close");
  const [url] = await Promise.race([
    once(createInterface(host.stdout), "line"),
    ended.then(([status]) => {
      throw new Error(`The development host ended with ${status}`);
    }),
  ]);
  const stop = async () => {
    host.stdin.end();
    await ended;
  };
  return { url, stop };
}
