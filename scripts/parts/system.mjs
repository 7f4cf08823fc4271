import { readFile } from "node:fs/promises";
import { run, succeeds } from "./run.mjs";
import { Stop } from "./stop.mjs";

/**
 * What the system has to bring, each with a probe that works on every Linux and its package on three of them.
 * `module` is asked of pkg-config, `program` is looked up on the path (and in sbin, where daemons are).
 */
const NEEDS = {
  /** To build the window. The libraries under WebKitGTK (GTK, libsoup, JavaScriptCore) come with its package. */
  build: [
    { program: "cc", debian: "build-essential", fedora: "gcc", arch: "gcc" },
    { program: "pkg-config", debian: "pkg-config", fedora: "pkgconf-pkg-config", arch: "pkgconf" },
    {
      module: "webkit2gtk-4.1",
      debian: "libwebkit2gtk-4.1-dev",
      fedora: "webkit2gtk4.1-devel",
      arch: "webkit2gtk-4.1",
    },
    { module: "gtk+-3.0", debian: "libgtk-3-dev", fedora: "gtk3-devel", arch: "gtk3" },
    { module: "dbus-1", debian: "libdbus-1-dev", fedora: "dbus-devel", arch: "dbus" },
  ],
  /** To open the window where there is no display, and to drive it. Fedora finds a package by the file it holds. */
  drive: [
    { program: "Xvfb", debian: "xvfb", fedora: "xorg-x11-server-Xvfb", arch: "xorg-server-xvfb" },
    {
      program: "WebKitWebDriver",
      debian: "webkit2gtk-driver",
      fedora: "/usr/bin/WebKitWebDriver",
      arch: "webkitgtk-6.0",
    },
    { program: "dbus-daemon", debian: "dbus-daemon", fedora: "dbus-daemon", arch: "dbus" },
  ],
  /** To look at the UI in a browser that nobody sees. */
  browse: [{ program: "chromium", debian: "chromium", fedora: "chromium", arch: "chromium" }],
  /** Real mail servers that the wire tests send to. */
  mail: [
    { program: "postfix", debian: "postfix", fedora: "postfix", arch: "postfix" },
    { program: "dovecot", debian: "dovecot-imapd", fedora: "dovecot", arch: "dovecot" },
  ],
};

const INSTALL = {
  debian: (packages) => `apt-get install --yes --no-install-recommends ${packages.join(" ")}`,
  fedora: (packages) => `dnf install --assumeyes ${packages.join(" ")}`,
  arch: (packages) => `pacman --sync --needed --noconfirm ${packages.join(" ")}`,
};

const ELSEWHERE = {
  darwin: "On macOS Rapport needs the command line tools of Xcode. Run: xcode-select --install",
  win32:
    "On Windows Rapport needs the Microsoft C++ Build Tools (workload “Desktop development with C++”) and WebView2," +
    " which Windows 10 (1803) and newer already have. See https://tauri.app/start/prerequisites/#windows",
};

/**
 * Makes sure that the system brings what `purposes` (keys of NEEDS) ask for. On Debian and Ubuntu, as root, it installs
 * what is missing; elsewhere the exact line to run is the reason to stop.
 */
export async function ensureSystem(...purposes) {
  if (process.platform !== "linux") return ensureElsewhere();
  const missing = await missingNeeds(purposes);
  if (missing.length === 0) return "System packages: all there";
  const family = await distribution();
  if (family === "debian" && process.getuid() === 0) return installOnDebian(missing);
  throw new Stop(howToInstall(missing, family));
}

/** What is missing for these purposes, as words for a person; empty where nothing is. */
export async function whatIsMissing(...purposes) {
  if (process.platform !== "linux") return [`a Linux system (this is ${process.platform})`];
  return (await missingNeeds(purposes)).map(nameOf);
}

/** Whether `ensureSystem` can install by itself here. */
export async function installsByItself() {
  return (
    process.platform === "linux" && (await distribution()) === "debian" && process.getuid() === 0
  );
}

async function ensureElsewhere() {
  const probe = process.platform === "darwin" ? await succeeds("xcode-select", ["-p"]) : true;
  if (!probe) throw new Stop(ELSEWHERE[process.platform]);
  return process.platform === "win32" ? ELSEWHERE.win32 : "Xcode command line tools: there";
}

async function missingNeeds(purposes) {
  const needs = purposes.flatMap((purpose) => NEEDS[purpose]);
  const there = await Promise.all(needs.map(isThere));
  return needs.filter((_, place) => !there[place]);
}

function isThere({ module, program }) {
  if (module) return succeeds("pkg-config", ["--exists", module]);
  return succeeds("sh", ["-c", `PATH="$PATH:/usr/sbin:/sbin" command -v ${program}`]);
}

async function installOnDebian(missing) {
  const packages = missing.map((need) => need.debian);
  console.log(`Installing with apt: ${packages.join(" ")}`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  try {
    await run("apt-get", ["update", "--quiet"], { env });
    await run("sh", ["-c", INSTALL.debian(packages)], { env });
  } catch (error) {
    throw new Stop(`Installing failed: ${error.message}\n${error.output}`);
  }
  const still = await missingNeeds(
    Object.keys(NEEDS).filter((purpose) => missing.some((need) => NEEDS[purpose].includes(need))),
  );
  if (still.length > 0)
    throw new Stop(`Installed, but still missing: ${still.map(nameOf).join(", ")}`);
  return `System packages: installed ${packages.join(" ")}`;
}

function howToInstall(missing, family) {
  const names = missing.map(nameOf).join(", ");
  if (!family)
    return `This system lacks: ${names}. Install them with its package manager, then run this again.`;
  const line = INSTALL[family](missing.map((need) => need[family]));
  return `This system lacks: ${names}. Run this, then start again:\n\n  sudo ${line}\n`;
}

const nameOf = ({ module, program }) => module ?? program;

/** The family of a Linux distribution, from os-release(5): its own id, else those it says it is like. */
async function distribution() {
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  const value = (key) => release.match(new RegExp(`^${key}="?([^"\n]*)"?$`, "m"))?.[1] ?? "";
  const ids = `${value("ID")} ${value("ID_LIKE")}`.split(/\s+/);
  const families = {
    debian: "debian",
    ubuntu: "debian",
    fedora: "fedora",
    rhel: "fedora",
    arch: "arch",
  };
  return families[ids.find((id) => id in families)];
}
