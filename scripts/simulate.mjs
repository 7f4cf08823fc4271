// npm run simulate -- --seeds N --from S: made-up days of work with power cuts, far more of them than npm test runs.
import { parseArgs } from "node:util";
import { run } from "./parts/run.mjs";
import { command } from "./parts/stop.mjs";
import { checkToolchains } from "./parts/toolchains.mjs";

await command(async () => {
  const { values } = parseArgs({
    options: {
      seeds: { type: "string", default: "10000" },
      from: { type: "string", default: "1" },
    },
  });
  await checkToolchains();
  const test = ["--workspace", "--test", "simulation", "nothing_is_lost"];
  await run("cargo", ["test", "--locked", "--quiet", ...test, "--", "--nocapture"], {
    env: { RAPPORT_SIMULATE_SEEDS: values.seeds, RAPPORT_SIMULATE_FROM: values.from },
    show: true,
  });
});
