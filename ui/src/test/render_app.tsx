import { App } from "@/app/app";
import { createMemoryHistory } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { type TestBackend, type TestWishes, testBackend } from "./backend";

/**
 * Draws the whole window at an address, over the real core, whose mails leave when the test says so. `before` is done
 * with its world before the window opens.
 */
export async function renderApp(
  address: string,
  wishes: TestWishes = {},
  before: (backend: TestBackend) => Promise<unknown> = async () => {},
) {
  const backend = await testBackend(wishes);
  await before(backend);
  const history = createMemoryHistory({ initialEntries: [address] });
  const view = render(<App backend={backend} history={history} />);
  return { backend, history, view, user: userEvent.setup() };
}
