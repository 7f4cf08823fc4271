import { App } from "@/app/app";
import { createMemoryHistory } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { type TestWishes, testBackend } from "./backend";

/** Draws the whole window at an address, over the real core, whose mails leave when the test says so. */
export async function renderApp(address: string, wishes: TestWishes = {}) {
  const backend = await testBackend(wishes);
  const history = createMemoryHistory({ initialEntries: [address] });
  const view = render(<App backend={backend} history={history} />);
  return { backend, history, view, user: userEvent.setup() };
}
