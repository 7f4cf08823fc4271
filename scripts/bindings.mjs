// npm run bindings: writes the page's types anew, after a command or a type that crosses was changed.
import { buildUi, installPackages } from "./parts/build.mjs";
import { run } from "./parts/run.mjs";
import { command } from "./parts/stop.mjs";

await command(async () => {
  await installPackages();
  // The shell embeds the UI, whatever it is like.
  await buildUi();
  await run("cargo", ["test", "--quiet", "--workspace", "--lib", "types_of_the_page"], {
    env: { RAPPORT_WRITE_BINDINGS: "1" },
  });
  console.log(
    "ui/src/platform/bindings.gen.ts is fresh. Commit it with the change that called for it.",
  );
});
