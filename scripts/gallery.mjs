// npm run gallery: every screen in every state, as pictures in target/gallery. `npm run gallery -- outbox` makes only
// those of the screens whose name holds the word.
import { readdir } from "node:fs/promises";
import { installPackages } from "./parts/build.mjs";
import { startDevhost } from "./parts/devhost.mjs";
import { inRoot, inTarget } from "./parts/root.mjs";
import { command } from "./parts/stop.mjs";
import { ensureSystem } from "./parts/system.mjs";
import { checkToolchains } from "./parts/toolchains.mjs";

await command(async () => {
  console.log(await checkToolchains());
  console.log(await ensureSystem("build", "browse"));
  await installPackages({ show: true });
  // The dates in the pictures are those of one time zone.
  process.env.TZ = "UTC";
  const host = await startDevhost({ show: true });
  // Only now are the packages there that the browser is driven with.
  const { takeGallery } = await import("../ui/gallery/take.mjs");
  const folder = inTarget("gallery");
  const languages = await languagesOfUi();
  const pictures = await takeGallery({ host: host.url, folder, languages, only: process.argv[2] });
  await host.stop();
  console.log(`${pictures.length} pictures: target/gallery/index.html`);
});

/** The languages of the catalogue: it has a folder for each. */
async function languagesOfUi() {
  const entries = await readdir(inRoot("messages"), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
