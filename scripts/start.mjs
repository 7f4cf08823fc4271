// npm start: from a fresh checkout to the open window.
import { spawn } from "node:child_process";
import { buildUi, buildWindow, installPackages } from "./parts/build.mjs";
import { hasDisplay } from "./parts/display.mjs";
import { command } from "./parts/stop.mjs";
import { ensureSystem } from "./parts/system.mjs";
import { checkToolchains } from "./parts/toolchains.mjs";

await command(async () => {
  console.log(await checkToolchains());
  console.log(await ensureSystem("build"));
  if (await installPackages({ show: true })) console.log("Packages: installed");
  if (await buildUi({ show: true })) console.log("UI: built");
  const window = await buildWindow({ show: true });
  if (hasDisplay()) return open(window);

  console.log(
    "\nThere is no display here, so no window can be opened. Taking the tour in a virtual one instead.",
  );
  console.log(await ensureSystem("drive"));
  // Only now are the packages there that the tour is driven with.
  const { takeTour } = await import("../tests/e2e/tour.mjs");
  await takeTour(window);
});

/** Opens the window and waits until it is closed. */
function open(window) {
  console.log("Opening Rapport. Close the window to end.");
  return new Promise((resolve, reject) => {
    spawn(window, { stdio: "inherit" }).on("error", reject).on("close", resolve);
  });
}
