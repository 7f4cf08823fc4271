// npm run dev: the UI in a browser, over the real core in the development host.
import { installPackages } from "./parts/build.mjs";
import { startDevhost } from "./parts/devhost.mjs";
import { npm } from "./parts/run.mjs";
import { command } from "./parts/stop.mjs";
import { ensureSystem } from "./parts/system.mjs";
import { checkToolchains } from "./parts/toolchains.mjs";

await command(async () => {
  console.log(await checkToolchains());
  console.log(await ensureSystem("build"));
  await installPackages({ show: true });
  const host = await startDevhost({ show: true });
  console.log(`The core answers at ${host.url}. Open the address below in a browser.`);
  const env = { VITE_DEVHOST: host.url };
  await npm(["run", "dev", "--workspace", "ui"], { env, show: true });
  await host.stop();
});
