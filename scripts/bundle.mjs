// npm run bundle [-- --try]: the installers of this system, from a release build. With --try, on a Debian or Ubuntu and
// as root, the .deb is then installed, opened and removed.
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { buildUi, installPackages, targetFolder } from "./parts/build.mjs";
import { buildTerminal, UNIVERSAL } from "./parts/bundled_cli.mjs";
import { ROOT } from "./parts/root.mjs";
import { CommandFailed, npm } from "./parts/run.mjs";
import { command } from "./parts/stop.mjs";
import { ensureSystem } from "./parts/system.mjs";
import { checkToolchains } from "./parts/toolchains.mjs";

/** What is made on each system: first what must succeed, then what may not be possible everywhere. */
const BUNDLES = {
  linux: { always: ["deb", "rpm"], possibly: ["appimage"] },
  darwin: { always: ["app", "dmg"], possibly: [] },
  win32: { always: ["nsis"], possibly: [] },
};

const onMac = process.platform === "darwin";

/** Why a bundle that may fail has failed. */
const WHY = {
  appimage:
    "Its tools (linuxdeploy and others) are downloaded when it is made, and that failed here; see above.",
};

await command(async () => {
  console.log(await checkToolchains());
  console.log(await ensureSystem("build"));
  await installPackages({ show: true });
  await buildUi({ show: true });
  await buildTerminal();
  const { always, possibly } = BUNDLES[process.platform];
  await tauri("build", always);
  const left = [];
  for (const kind of possibly) {
    try {
      await tauri("bundle", [kind]);
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      left.push(kind);
    }
  }
  const folder = path.join(
    await targetFolder(),
    ...(onMac ? [UNIVERSAL] : []),
    "release",
    "bundle",
  );
  const files = await made(folder);
  console.log("\nMade:");
  for (const file of files)
    console.log(`  ${path.relative(ROOT, file)}, ${await megabytes(file)} MB`);
  for (const kind of left) console.log(`Not made: ${kind}. ${WHY[kind]}`);
  if (process.argv.includes("--try")) {
    console.log(await ensureSystem("drive"));
    const { tryDeb } = await import("../tests/e2e/try_package.mjs");
    await tryDeb(files.find((file) => file.endsWith(".deb")));
    console.log("\nThe .deb was installed, opened and removed.");
  }
});

function tauri(verb, bundles) {
  const args = ["exec", "--no", "--", "tauri", verb, "--bundles", bundles.join(",")];
  // Named here and not in tauri.conf.json: there every build of the window would ask for it.
  args.push("--config", JSON.stringify({ bundle: { externalBin: ["binaries/rapport-cli"] } }));
  if (onMac) args.push("--target", UNIVERSAL);
  // The bundler strips AppImages with an old strip that some libraries are too new for.
  return npm(args, { show: true, env: { NO_STRIP: "1" } });
}

async function megabytes(file) {
  return ((await stat(file)).size / 1e6).toFixed(1);
}

/** The installers in the bundle folder, which keeps one folder for each kind. */
async function made(folder) {
  const files = await readdir(folder, { recursive: true });
  return files
    .filter((file) => /\.(deb|rpm|AppImage|dmg|exe)$/.test(file))
    .map((file) => path.join(folder, file));
}
