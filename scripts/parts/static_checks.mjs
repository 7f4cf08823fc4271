import { readFile } from "node:fs/promises";
import { checkDependencies } from "./dependencies.mjs";
import { checkQueries, lintRust } from "./queries.mjs";
import { inRoot } from "./root.mjs";
import { npm, run } from "./run.mjs";
import { Stop } from "./stop.mjs";

/** Everything that can be said without running the program, the quickest first. The UI must be built: the window embeds it. */
export async function staticChecks(report) {
  await report.check("Format of Rust", (options) =>
    run("cargo", ["fmt", "--all", "--check"], options),
  );
  await report.check("Format of the UI", (options) =>
    npm(["run", "format:check", "--workspace", "ui"], options),
  );
  await report.check("Format of the scripts", (options) =>
    npx(["oxfmt", "--check", ...SCRIPTS], options),
  );
  await report.check("Lints of the scripts", (options) =>
    npx(["oxlint", "--deny-warnings", ...SCRIPTS], options),
  );
  await report.check("Lints of the UI", (options) =>
    npm(["run", "lint", "--workspace", "ui"], options),
  );
  await report.check("Types of the UI", (options) =>
    npm(["run", "check", "--workspace", "ui"], options),
  );
  await report.check("Locked packages name no server", lockNamesNoServer);
  await report.check("The core knows no window", coreKnowsNoWindow);
  await checkDependencies(report);
  await report.check("Lints of Rust", (options) => lintRust(["--deny", "warnings"], options));
  await report.check("Queries kept in .sqlx are fresh", checkQueries);
}

const SCRIPTS = ["scripts", "tests/e2e"];

const npx = (args, options) => npm(["exec", "--no", "--", ...args], options);

async function lockNamesNoServer() {
  const { packages } = JSON.parse(await readFile(inRoot("package-lock.json"), "utf8"));
  const named = Object.entries(packages).filter(([, { resolved, link }]) => resolved && !link);
  if (named.length > 0)
    throw new Stop(
      `package-lock.json says where these came from: ${named.map(([name]) => name).join(", ")}`,
    );
}

/** What must not stand in the tree of a crate: the folder decides what may be leant on. */
const CLOSED_DOORS = [
  { crate: "rapport-core", closed: /^(tauri|wry|tao|gtk|clap)\b/ },
  { crate: "rapport-commands", closed: /^(tauri|wry|tao|gtk|clap)\b/ },
  { crate: "rapport-cli", closed: /^(tauri|wry|tao|gtk)\b/ },
  { crate: "rapport-testkit", closed: /^(tauri|wry|tao|gtk|clap)\b/ },
  {
    crate: "rapport",
    closed: /^(openssl-sys|native-tls|aws-lc-rs|rapport-(cli|devhost|testkit|prepare)) /,
  },
];

async function coreKnowsNoWindow() {
  for (const { crate, closed } of CLOSED_DOORS) {
    const tree = await run("cargo", [
      "tree",
      "--locked",
      "--package",
      crate,
      "--edges",
      "normal",
      "--prefix",
      "none",
    ]);
    const seen = tree.split("\n").filter((line) => closed.test(line));
    if (seen.length > 0)
      throw new Stop(`${crate} leans on what it must not know: ${[...new Set(seen)].join(", ")}`);
  }
}
