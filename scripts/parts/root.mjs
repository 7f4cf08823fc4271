import { fileURLToPath } from "node:url";
import path from "node:path";

/** The folder of the checkout, wherever the command was called from. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** A path inside the checkout. */
export const inRoot = (...parts) => path.join(ROOT, ...parts);

/** A path inside `target/`, where everything that can be made again is kept. */
export const inTarget = (...parts) => inRoot("target", ...parts);
