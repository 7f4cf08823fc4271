import { App } from "@/app/app";
import { createFakeBackend } from "@/platform/fake/fake_backend";
import type { FakeOptions } from "@/platform/fake/options";
import { createMemoryHistory } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";

/** Draws the whole window at an address, over a backend in memory whose mails leave when the test says so. */
export function renderApp(address: string, options: Partial<FakeOptions> = {}) {
  const backend = createFakeBackend({ worker: false, ...options });
  const history = createMemoryHistory({ initialEntries: [address] });
  const view = render(<App backend={backend} history={history} />);
  return { backend, history, view, user: userEvent.setup() };
}
