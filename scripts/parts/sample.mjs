import { createHash } from "node:crypto";

/**
 * A sample that is the same for the same seed wherever it is drawn, in the order of the list.
 *
 * @param {string[]} names
 * @param {number} most how many of them
 * @param {string} seed
 */
export function sampled(names, most, seed) {
  const lot = (name) => createHash("sha256").update(`${seed} ${name}`).digest("hex");
  const drawn = names.map((name) => ({ name, lot: lot(name) }));
  drawn.sort((one, other) => (one.lot < other.lot ? -1 : 1));
  const chosen = new Set(drawn.slice(0, most).map(({ name }) => name));
  return names.filter((name) => chosen.has(name));
}

/** The text as a regular expression that matches nothing else, in the dialect of Rust. */
export const escaped = (text) => text.replace(/[\\.+*?()|[\]{}^$#&~-]/g, "\\$&");
