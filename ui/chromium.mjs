import { existsSync } from "node:fs";

/** What Chromium is called: by Debian and Arch, by Fedora, by Google. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** How Chromium is started: the system's own, which asks nobody else for anything. */
export const launchOptions = {
  ...(process.platform === "linux"
    ? { executablePath: PLACES.find((place) => existsSync(place)) }
    : { channel: "chrome" }),
  args: [
    "--disable-background-networking",
    "--disable-component-update",
    // Its sandbox does not start for root.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ],
};
