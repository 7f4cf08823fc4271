import { someNotices } from "@/platform/fake/start_states";
import { expectAccessible } from "@/test/axe";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";

it("shows the gravest notice, and the others when asked", async () => {
  const { user } = renderApp("/today", { notices: someNotices });
  const banner = await screen.findByRole("region", { name: "Notices" });
  within(banner).getByText(/^The last 3 changes/u);
  expect(within(banner).queryByText(/Dropbox folder/u)).toBeNull();
  await user.click(within(banner).getByRole("button", { name: "2 more notices" }));
  within(banner).getByText(/Dropbox folder/u);
  await expectAccessible();
});

it("puts a notice away", async () => {
  const { user } = renderApp("/today", { notices: someNotices.slice(0, 1) });
  await user.click(await screen.findByRole("button", { name: "Dismiss" }));
  await waitFor(() => expect(screen.queryByRole("region", { name: "Notices" })).toBeNull());
});

it("leads to the backup that helps", async () => {
  const { user, history } = renderApp("/today", { notices: someNotices.slice(0, 1) });
  await user.click(await screen.findByRole("button", { name: "Look inside the backup" }));
  await waitFor(() => expect(history.location.pathname).toBe("/settings"));
  await screen.findByRole("heading", { name: /^Backup of/u });
});
