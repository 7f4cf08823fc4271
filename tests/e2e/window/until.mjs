/**
 * Waits until `probe` gives something else than undefined, and gives that. What is waited for is outside this process
 * (a server that comes up, a file that another program writes), so it is asked every 50 ms.
 *
 * @param {string} what is waited for, in words for the error
 * @param {() => Promise<T | undefined>} probe
 * @param {number} seconds after which it is given up
 * @returns {Promise<T>}
 * @template T
 */
export async function until(what, probe, seconds = 20) {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`Waited ${seconds} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
