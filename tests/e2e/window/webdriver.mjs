import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { until } from "./until.mjs";

/** The key of an element reference in W3C WebDriver, section 11. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** The driver of WebKitGTK. It starts the window's program itself and hands its own environment down to it. */
export async function startDriver(env) {
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", ["--host=127.0.0.1", `--port=${port}`], {
    env: { ...env, TAURI_AUTOMATION: "true", TAURI_WEBVIEW_AUTOMATION: "true" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = once(driver, "exit");
  const failed = once(driver, "error").then(([error]) => Promise.reject(error));
  const base = `http://127.0.0.1:${port}`;
  const ready = until("the WebDriver", () =>
    fetch(`${base}/status`).then(
      () => true,
      () => undefined,
    ),
  );
  await Promise.race([ready, failed]);
  return {
    openSession: (program, args = []) => Session.open(base, program, args),
    async close() {
      driver.kill();
      await ended;
    },
  };
}

/** One window under W3C WebDriver: https://www.w3.org/TR/webdriver2/. */
export class Session {
  #address;

  static async open(base, program, args) {
    const browser = { "webkitgtk:browserOptions": { binary: program, args } };
    const { sessionId } = await request("POST", `${base}/session`, {
      capabilities: { alwaysMatch: browser },
    });
    return new Session(`${base}/session/${sessionId}`);
  }

  constructor(address) {
    this.#address = address;
  }

  /** Ends the window's program at once, as a power cut would. */
  close() {
    return this.#delete("");
  }

  /** Runs the body of a function in the page; what it returns, and element references in it, come back. */
  execute(script, ...args) {
    return this.#post("/execute/sync", { script, args });
  }

  /** As `execute`, for a body that ends by calling its last argument. */
  executeAsync(script, ...args) {
    return this.#post("/execute/async", { script, args });
  }

  click(element) {
    return this.#post(`/element/${element[ELEMENT]}/click`, {});
  }

  /** Types into an element; into a file input: paths, one a line. */
  type(element, text) {
    return this.#post(`/element/${element[ELEMENT]}/value`, { text });
  }

  clear(element) {
    return this.#post(`/element/${element[ELEMENT]}/clear`, {});
  }

  text(element) {
    return this.#get(`/element/${element[ELEMENT]}/text`);
  }

  /** Presses keys one after the other where the focus is; those in `held` are down all the while. */
  press(keys, held = []) {
    const down = held.map((value) => ({ type: "keyDown", value }));
    const up = held.toReversed().map((value) => ({ type: "keyUp", value }));
    const strokes = [...keys].flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    return this.#post("/actions", {
      actions: [{ type: "key", id: "keyboard", actions: [...down, ...strokes, ...up] }],
    });
  }

  /** Loads the page anew and waits until it is loaded. */
  reload() {
    return this.#post("/refresh", {});
  }

  resize(width, height) {
    return this.#post("/window/rect", { width, height });
  }

  /** The window's content as PNG. */
  async screenshot() {
    return Buffer.from(await this.#get("/screenshot"), "base64");
  }

  #get(path) {
    return request("GET", this.#address + path);
  }

  #post(path, body) {
    return request("POST", this.#address + path, body);
  }

  #delete(path) {
    return request("DELETE", this.#address + path);
  }
}

/** Keys that have no character, as WebDriver writes them (section 17.4.2). */
export const KEYS = {
  enter: "\uE007",
  escape: "\uE00C",
  shift: "\uE008",
  control: "\uE009",
  tab: "\uE004",
  backspace: "\uE003",
  pageDown: "\uE00F",
};

/** The driver waits for ever for a window that never comes. */
const PATIENCE = 60_000;

async function request(method, address, body) {
  const signal = AbortSignal.timeout(PATIENCE);
  const response = await fetch(address, { method, body: body && JSON.stringify(body), signal });
  const { value } = await response.json();
  if (response.ok) return value;
  throw new Error(`${value.error}: ${value.message}`);
}

/** A port that nothing listens on at this moment. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
