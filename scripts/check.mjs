// npm run check: the quick part of npm test, for while one works.
import { buildUi, installPackages } from "./parts/build.mjs";
import { Report } from "./parts/report.mjs";
import { staticChecks } from "./parts/static_checks.mjs";
import { command } from "./parts/stop.mjs";

await command(async () => {
  const report = new Report();
  await installPackages();
  await report.check("The UI builds", buildUi);
  await staticChecks(report);
  return report.close();
});
