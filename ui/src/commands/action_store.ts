import { type ActionId, actionIds, type ActionSpec, actionSpec } from "@/commands/actions";
import { matchKeys } from "@/commands/chords";

/** Who hears a key first: what is open nearest to the person. */
export type ActionScope = "app" | "page" | "panel" | "dialog";

const nearness: Record<ActionScope, number> = { app: 0, page: 1, panel: 2, dialog: 3 };

export type Run = () => void;

/**
 * What a screen can do now. An action without a run does not apply; "soon" says that it will once something is loaded,
 * and its key, pressed before, is kept until then.
 */
export type Runs = Partial<Record<ActionId, Run | "soon" | false | null | undefined>>;

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
  match(pressed: readonly string[], where: KeyPlace): Match | "begun" | null;
  /** Does what a key has asked for too early, where it can be done by now. */
  catchUp(): void;
  /** Drops a key that was pressed too early: the person has gone on. */
  forget: () => void;
  /** Something was sent: for a moment Enter does nothing, so that one press too many does not send the next. */
  rest(): void;
  /** Whether that moment is not over yet, at an instant of the page's clock (ms). */
  isResting(at: number): boolean;
};

/** What a key does, and whether it does it again and again while it is held down. */
export type Match = { run: Run; repeats: boolean };

/** How long (ms) Enter does nothing after a send. */
const pause = 400;

/** Where a key was pressed. */
export type KeyPlace = {
  /** In a field, and whether what stands in it was changed since it was entered. */
  field: "edited" | "untouched" | null;
  /** Something modal is open: only what is inside it hears. */
  modal: boolean;
};

/** Whether the chords of an action act in a field. */
const actsIn = (field: "edited" | "untouched", { inFields }: ActionSpec): boolean =>
  inFields === "always" || (inFields === "untouched" && field === "untouched");

/** An empty store; one stands for the whole window. */
export function createActionStore(): ActionStore {
  let registrations: Registration[] = [];
  let restsUntil = 0;
  let awaited: ActionId | null = null;
  // The nearest scope first; within one scope, what came last.
  const nearestFirst = () =>
    registrations
      .map((registration, order) => ({ registration, order }))
      .toSorted(
        (a, b) =>
          nearness[b.registration.scope] - nearness[a.registration.scope] || b.order - a.order,
      )
      .map(({ registration }) => registration);

  const nearest = (id: ActionId, least: ActionScope): Run | "soon" | null => {
    for (const registration of nearestFirst()) {
      if (nearness[registration.scope] < nearness[least]) break;
      const run = registration.runs()[id];
      if (run) return run;
    }
    return null;
  };
  const find = (id: ActionId, least: ActionScope = "app"): Run | null => {
    const run = nearest(id, least);
    return run === "soon" ? null : run;
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
    catchUp: () => {
      if (awaited === null) return;
      const run = nearest(awaited, "app");
      if (run === "soon") return;
      awaited = null;
      run?.();
    },
    forget: () => {
      awaited = null;
    },
    rest: () => {
      restsUntil = performance.now() + pause;
    },
    isResting: (at) => at < restsUntil,
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
            if (where.field !== null && !(keys.includes("mod+") && actsIn(where.field, spec)))
              continue;
            const fit = matchKeys(pressed, keys);
            if (fit === "whole" && run === "soon")
              return { run: () => (awaited = id), repeats: false };
            if (fit === "whole" && run !== "soon") return { run, repeats: spec.repeats ?? false };
            if (fit === "begun") begun = true;
          }
        }
      }
      return begun ? "begun" : null;
    },
  };
}
