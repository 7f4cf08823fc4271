import { type ActionId, actionIds, actionSpec } from "@/commands/actions";
import { matchKeys } from "@/commands/chords";

/** Who hears a key first: what is open nearest to the person. */
export type ActionScope = "app" | "page" | "panel" | "dialog";

const nearness: Record<ActionScope, number> = { app: 0, page: 1, panel: 2, dialog: 3 };

export type Run = () => void;

/** What a screen can do now. An action without a run does not apply. */
export type Runs = Partial<Record<ActionId, Run | false | null | undefined>>;

export type Registration = {
  scope: ActionScope;
  /** Whom or what its actions are about, such as the name of a lead. */
  subject: string | null;
  /** Asked at the moment of need, so that it always knows the present state. */
  runs: () => Runs;
};

/** Everything that can be done right now, and the keys that do it. */
export type ActionStore = {
  register(registration: Registration): () => void;
  /** What an action would do now, or null when it does not apply. */
  find(id: ActionId, limit?: ActionScope): Run | null;
  /** Does it, if it applies. */
  run(id: ActionId): void;
  /** All actions that apply, in the order of the table. */
  available(): ActionId[];
  /** Whom the nearest actions are about. */
  subject(): string | null;
  /** The action that these key presses ask for; "begun" when more must follow. */
  match(pressed: readonly string[], where: KeyPlace): Run | "begun" | null;
};

/** Where a key was pressed. */
export type KeyPlace = {
  inField: boolean;
  /** Something modal is open: only what is inside it hears. */
  modal: boolean;
};

/** An empty store; one stands for the whole window. */
export function createActionStore(): ActionStore {
  let registrations: Registration[] = [];
  // The nearest scope first; within one scope, what came last.
  const nearestFirst = () =>
    registrations
      .map((registration, order) => ({ registration, order }))
      .toSorted(
        (a, b) =>
          nearness[b.registration.scope] - nearness[a.registration.scope] || b.order - a.order,
      )
      .map(({ registration }) => registration);

  const find = (id: ActionId, least: ActionScope = "app"): Run | null => {
    for (const registration of nearestFirst()) {
      if (nearness[registration.scope] < nearness[least]) break;
      const run = registration.runs()[id];
      if (run) return run;
    }
    return null;
  };

  return {
    register(registration) {
      registrations = [...registrations, registration];
      return () => {
        registrations = registrations.filter((other) => other !== registration);
      };
    },
    find,
    run: (id) => find(id)?.(),
    available: () => actionIds.filter((id) => find(id) !== null),
    subject: () => nearestFirst().find(({ subject }) => subject !== null)?.subject ?? null,
    match(pressed, where) {
      let begun = false;
      for (const registration of nearestFirst()) {
        if (where.modal && registration.scope !== "dialog") break;
        const runs = registration.runs();
        for (const id of actionIds) {
          const run = runs[id];
          const spec = actionSpec(id);
          if (!run) continue;
          for (const keys of spec.keys) {
            if (where.inField && !(spec.inFields && keys.includes("mod+"))) continue;
            const fit = matchKeys(pressed, keys);
            if (fit === "whole") return run;
            if (fit === "begun") begun = true;
          }
        }
      }
      return begun ? "begun" : null;
    },
  };
}
