import type { Notice } from "@/platform/bindings.gen";
import { expectAccessible } from "@/test/axe";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";

const at = "2026-11-25T08:02:11.000Z";

/** Notices of every weight, the gravest first. */
const someNotices = (backup: string): Notice[] => [
  {
    kind: "missing_tail",
    message: {
      english: "The last 3 changes before the last start are not in the data any more.",
      sentence: null,
    },
    remedy: { kind: "open_backup", name: backup },
    at,
  },
  {
    kind: "synced_folder",
    message: { english: "Your data is in a Dropbox folder.", sentence: null },
    remedy: { kind: "open_backups" },
    at,
  },
  {
    kind: "copy_waits",
    message: { english: "The copy of the backups waits for your passphrase.", sentence: null },
    remedy: { kind: "unlock_secrets" },
    at,
  },
];

async function renderNotices(count: number) {
  const app = await renderApp("/today", { backups: true });
  await screen.findByRole("main", { name: "Today" });
  const { backups } = await app.backend.commands.listBackups();
  const answer = someNotices(backups[0]?.name ?? "").slice(0, count);
  await app.backend.world.fault("list_notices", { answer });
  // Facts let the window ask again.
  await app.backend.commands.dismissNotice("copy_waits");
  return app;
}

it("shows the gravest notice, and the others when asked", async () => {
  const { user } = await renderNotices(3);
  const banner = await screen.findByRole("region", { name: "Notices" });
  within(banner).getByText(/^The last 3 changes/u);
  expect(within(banner).queryByText(/Dropbox folder/u)).toBeNull();
  await user.click(within(banner).getByRole("button", { name: "2 more notices" }));
  within(banner).getByText(/Dropbox folder/u);
  await expectAccessible();
});

it("puts a notice away", async () => {
  const { user, backend } = await renderNotices(1);
  const away = await screen.findByRole("button", { name: "Dismiss" });
  await backend.world.fault("list_notices", null);
  await user.click(away);
  await waitFor(() => expect(screen.queryByRole("region", { name: "Notices" })).toBeNull());
});

it("leads to the backup that helps", async () => {
  const { user, history } = await renderNotices(1);
  await user.click(await screen.findByRole("button", { name: "Look inside the backup" }));
  await waitFor(() => expect(history.location.pathname).toBe("/settings"));
  await screen.findByRole("heading", { name: /^Backup of/u });
});
