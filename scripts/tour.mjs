// npm run tour [-- --docs]: the real window does the main job in a virtual display and leaves its pictures.
import { buildUi, buildWindow, installPackages } from "./parts/build.mjs";
import { command } from "./parts/stop.mjs";
import { ensureSystem } from "./parts/system.mjs";
import { checkToolchains } from "./parts/toolchains.mjs";

await command(async () => {
  console.log(await checkToolchains());
  console.log(await ensureSystem("build", "drive"));
  await installPackages({ show: true });
  await buildUi({ show: true });
  const window = await buildWindow({ show: true });
  const { takeTour } = await import("../tests/e2e/tour.mjs");
  await takeTour(window, { docs: process.argv.includes("--docs") });
});
