import { run, succeeds } from "./run.mjs";

const LIST = "github.com/RustSec/advisory-db";

/** Whether every Rust package may be used: its licence, where it comes from, what is known against it. See deny.toml. */
export async function checkDependencies(report) {
  const [packages, known] = [
    "Licences and sources of Rust packages",
    "Known faults of Rust packages",
  ];
  if (!(await succeeds("cargo", ["deny", "--version"]))) {
    const why = "cargo-deny is not installed. Run: cargo install --locked cargo-deny";
    report.skip(packages, why);
    return report.skip(known, why);
  }
  await report.check(packages, deny("check", "bans", "licenses", "sources"));
  if (!(await succeeds("cargo", ["deny", "--locked", "fetch", "db"])))
    return report.skip(known, `the list of them cannot be fetched from ${LIST}`);
  await report.check(known, deny("check", "--disable-fetch", "advisories"));
}

const deny =
  (...args) =>
  (options) =>
    run("cargo", ["deny", "--locked", ...args], options);
