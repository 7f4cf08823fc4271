import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { openPrivateBus } from "./private_bus.mjs";
import { Screen } from "./screen.mjs";
import { until } from "./until.mjs";
import { openVirtualDisplay } from "./virtual_display.mjs";
import { startDriver } from "./webdriver.mjs";

/**
 * The real window in a virtual display, with everything of its own: display, session bus, settings, data folder and a
 * browser that only writes down what it was told to open. Nothing of the person who runs it is read or changed.
 */
export class App {
  #program;
  #parts;
  #opened;

  /**
   * @param {object} how
   * @param {string} how.program the built window
   * @param {string} how.folder where the window may write; must exist
   * @param {string} [how.data] the data folder, `folder`/data if not given
   */
  static async open({ program, folder, data = path.join(folder, "data") }) {
    const app = new App();
    app.#program = program;
    app.#opened = path.join(folder, "opened.txt");
    const display = await openVirtualDisplay();
    app.#parts = [display];
    try {
      const bus = await openPrivateBus(folder);
      app.#parts.unshift(bus);
      const driver = await startDriver(
        await environment({ folder, data, display, bus, opened: app.#opened }),
      );
      app.#parts.unshift(driver);
      app.driver = driver;
      await app.#openWindow();
    } catch (error) {
      await app.#closeParts();
      throw error;
    }
    return app;
  }

  async close() {
    await this.session.close();
    await this.#closeParts();
  }

  /** Kills the window's program, does what is to happen `meanwhile`, and opens it again on the same data. */
  async restart({ meanwhile = async () => {} } = {}) {
    await this.session.close();
    await meanwhile();
    await this.#openWindow();
  }

  /** The address that the window last gave to the browser, once it is another than those in `before`. */
  async openedAddress(before = []) {
    return until("an address given to the browser", async () => {
      const opened = await this.openedAddresses();
      return opened.slice(before.length).at(-1);
    });
  }

  /** All addresses that the window gave to the browser, in order. */
  async openedAddresses() {
    const text = await readFile(this.#opened, "utf8").catch(() => "");
    return text.split("\n").filter(Boolean);
  }

  /** Writes a picture of the window as it is once nothing moves any more. */
  async screenshot(file) {
    await this.screen.still();
    await writeFile(file, await this.session.screenshot());
  }

  /** Calls a command of the shell as the page does. */
  invoke(command, args = {}) {
    return this.session.executeAsync(
      `const [command, args, done] = arguments;
       window.__TAURI_INTERNALS__.invoke(command, args).then((value) => done(value), (error) => done({ error }));`,
      command,
      args,
    );
  }

  async #openWindow() {
    this.session = await this.driver.openSession(this.#program);
    this.screen = new Screen(this.session);
    await this.session.resize(1280, 800);
  }

  async #closeParts() {
    for (const part of this.#parts) await part.close();
  }
}

async function environment({ folder, data, display, bus, opened }) {
  const programs = path.join(folder, "bin");
  await mkdir(programs, { recursive: true });
  await mkdir(data, { recursive: true });
  await writeFile(path.join(programs, "xdg-open"), BROWSER, { mode: 0o755 });
  const { WAYLAND_DISPLAY: _, LC_ALL: __, LANGUAGE: ___, ...inherited } = process.env;
  return {
    ...inherited,
    PATH: `${programs}${path.delimiter}${process.env.PATH}`,
    DISPLAY: display.name,
    GDK_BACKEND: "x11",
    DBUS_SESSION_BUS_ADDRESS: bus.address,
    NO_AT_BRIDGE: "1",
    // There on every Linux, unlike en_US.UTF-8; the window takes it for English.
    LANG: "C.UTF-8",
    XDG_CONFIG_HOME: path.join(folder, "config"),
    XDG_DATA_HOME: path.join(folder, "share"),
    XDG_CACHE_HOME: path.join(folder, "cache"),
    RAPPORT_DATA_DIR: data,
    RAPPORT_OPENED: opened,
  };
}

/** Stands before the system's xdg-open on the path. */
const BROWSER = `#!/bin/sh
printf '%s\\n' "$1" >> "$RAPPORT_OPENED"
`;
