import { startDevhost } from "../../../scripts/parts/devhost.mjs";

/** Starts the development host for the tests of the screens, and tells them where it is. */
export default async function setup({ provide }) {
  const host = await startDevhost();
  provide("devhost", host.url);
  return host.stop;
}
