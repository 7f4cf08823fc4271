/** A reason to stop that the person can do something about: shown as it is, without a stack. */
export class Stop extends Error {}

/** Runs a command's main function; what ends it is said in plain words and in the exit status. */
export async function command(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
