import { App } from "@/app/app";
import type { Backend } from "@/platform/backend";
import type { SessionState, StartState } from "@/platform/bindings.gen";
import { createMemoryHistory } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";

const start: StartState = { state: "ready" };
const session: SessionState = {
  person: { name: "Maren Vogt", address: "maren@vogt.example" },
  person_is_editable: true,
  provider: { issuer: null, client_id: "rapport" },
  secrets: "keychain",
};
const answers: Record<string, unknown> = { startState: start, sessionState: session };

const silent = () => () => {};

/** Draws the whole window without a core: somebody is signed in, and nothing else is ever answered. */
export function renderStub(address: string) {
  // Each command takes and answers something else; these few are all that a window needs to stand.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const commands = new Proxy({} as Backend["commands"], {
    get: (_, name) => () =>
      typeof name === "string" && name in answers
        ? Promise.resolve(answers[name])
        : new Promise(() => {}),
  });
  const backend = {
    commands,
    onFactsPublished: silent,
    onFilesDropped: silent,
    onClosing: silent,
  };
  const history = createMemoryHistory({ initialEntries: [address] });
  return { view: render(<App backend={backend} history={history} />), user: userEvent.setup() };
}
