import { spawn } from "node:child_process";
import { ROOT } from "./root.mjs";

/** A program that could not be started or ended with another status than 0. */
export class CommandFailed extends Error {
  constructor(command, args, status, output) {
    super(`${[command, ...args].join(" ")} ended with ${status}`);
    this.status = status;
    this.output = output;
  }
}

/**
 * Runs a program in the checkout and gives what it printed on standard output.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} options
 * @param {string} [options.cwd] the folder, the checkout if not given
 * @param {Record<string, string | undefined>} [options.env] added to the environment; `undefined` takes a variable away
 * @param {boolean} [options.show] lets the person see what the program prints instead of gathering it
 * @param {import("node:stream").Writable} [options.log] where all that the program prints is written too
 * @returns {Promise<string>} standard output; with `log`, standard output and error as they came
 * @throws {CommandFailed}
 */
export function run(command, args, { cwd = ROOT, env = {}, show = false, log } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: withChanges(process.env, env),
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    });
    let output = "";
    let errors = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      output += text;
      log?.write(text);
    });
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      errors += text;
      if (log) output += text;
      log?.write(text);
    });
    child.on("error", (error) => reject(new CommandFailed(command, args, error.code, errors)));
    child.on("close", (status, signal) => {
      if (status === 0) resolve(output);
      else
        reject(new CommandFailed(command, args, status ?? signal, log ? output : output + errors));
    });
  });
}

/** Whether a program runs and ends well; its output is of no interest. */
export async function succeeds(command, args) {
  try {
    await run(command, args);
    return true;
  } catch {
    return false;
  }
}

/**
 * npm by the Node that runs this script: `npm` is a shell script on Windows and cannot be spawned there by name.
 * `npm_execpath` is set by npm for every script it starts.
 */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  return cli ? run(process.execPath, [cli, ...args], options) : run("npm", args, options);
}

function withChanges(environment, changes) {
  const merged = { ...environment, ...changes };
  for (const name of Object.keys(merged)) if (merged[name] === undefined) delete merged[name];
  return merged;
}
