import type { Fact } from "./bindings.gen";

/** All facts there are; one that is forgotten does not compile. */
const facts: Record<Fact, true> = {
  leads: true,
  fields: true,
  outbox: true,
  templates: true,
  accounts: true,
  settings: true,
  session: true,
  history: true,
  secrets: true,
  backups: true,
  notices: true,
  jobs: true,
};

/** Every fact: for whoever may have missed some. */
// The keys of the record above are facts and nothing else.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const everyFact = Object.keys(facts) as Fact[];
