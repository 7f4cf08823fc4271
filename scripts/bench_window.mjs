// npm run bench:window: a release build of the window with 100,000 leads against an empty one, in a virtual display.
import { existsSync } from "node:fs";
import path from "node:path";
import { buildPrograms, buildUi, installPackages, program } from "./parts/build.mjs";
import { inTarget } from "./parts/root.mjs";
import { run } from "./parts/run.mjs";
import { command } from "./parts/stop.mjs";
import { ensureSystem } from "./parts/system.mjs";

await command(async () => {
  console.log(await ensureSystem("build", "drive"));
  await installPackages({ show: true });
  await buildUi({ show: true });
  const programs = ["--bin", "rapport", "--bin", "rapport-cli", "--example", "empty_window"];
  const built = await buildPrograms(programs, { release: true, show: true });
  const rapport = path.join(built, program("rapport"));
  const empty = path.join(built, "examples", program("empty_window"));
  const filled = inTarget("bench", "window", "filled");
  if (!existsSync(filled)) {
    const fill = ["--data-dir", filled, "demo", "fill", "--leads", "100000", "--seed", "1"];
    await run(path.join(built, program("rapport-cli")), fill, { show: true });
  }
  const { windowFigures } = await import("../tests/e2e/window_figures.mjs");
  const folder = inTarget("bench", "window", "profile");
  const { full, floor, keys } = await windowFigures({ rapport, empty, filled, folder });
  row("start to the list, 100,000 leads", "ms", full.milliseconds, floor.milliseconds);
  row("memory with the list open", "MiB", full.mebibytes, floor.mebibytes);
  console.log("\nfrom a key to the last change of the page, painted: median, 95th percentile");
  for (const [key, { median, slow }] of Object.entries(keys))
    console.log(`${key.padEnd(32)} ${median.toFixed(0)} ms, ${slow.toFixed(0)} ms`);
});

function row(what, unit, ours, floor) {
  const ratio = (ours / floor).toFixed(2);
  console.log(
    `${what.padEnd(32)} ${ours.toFixed(0)} ${unit}, empty ${floor.toFixed(0)} ${unit}, ratio ${ratio}`,
  );
}
