import { leadQuery } from "@/api/lead_query";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";

const notices = () => screen.getByRole("region", { name: /Notifications/ });
/** The notice with these words, and what is on it. */
const notice = async (words: RegExp) => {
  const [found] = await screen.findAllByText(words);
  const box = found?.closest<HTMLElement>(
    "[role=dialog], [role=alertdialog], [data-type], li, div.floats",
  );
  if (!box) throw new Error(`There is no notice with the words ${words.source}.`);
  return within(box);
};
const gone = (words: RegExp) => waitFor(() => expect(screen.queryByText(words)).toBeNull());

/** Trashes one lead, and sends a mail to the next. */
async function trashOneWriteToAnother() {
  const app = await renderApp("/leads");
  await screen.findByRole("grid", { name: "Leads" });
  const { rows } = await app.backend.commands.listLeads(leadQuery({ limit: 10 }));
  await app.user.keyboard("{Backspace}");
  await screen.findByText(/moved to trash/);
  const name = rows[0]?.lead?.name ?? "";
  await waitFor(() =>
    expect(screen.queryByRole("row", { name: new RegExp(`${name}(?! 2)`, "u") })).toBeNull(),
  );
  await app.backend.idle();
  await app.user.keyboard("f");
  const dialog = within(await screen.findByRole("dialog", { name: /^Follow up with/ }));
  await waitFor(() =>
    expect(dialog.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBeNull(),
  );
  await app.user.keyboard("{Enter}");
  await screen.findByText(/^Sending to/);
  return { ...app, trashed: rows[0]?.id ?? "" };
}

const outbox = async (backend: Awaited<ReturnType<typeof trashOneWriteToAnother>>["backend"]) =>
  (await backend.commands.listOutbox({ group: "all", status: null, offset: 0, limit: 50 })).rows;

it("undoes the thing beside it, whatever was done since", async () => {
  const { user, backend, trashed } = await trashOneWriteToAnother();
  await user.click((await notice(/moved to trash/)).getByRole("button", { name: "Undo" }));
  await waitFor(async () =>
    expect((await backend.commands.showLead(trashed)).trashed_at).toBeNull(),
  );
  expect((await outbox(backend)).map(({ status }) => status)).toContain("queued");
  await screen.findByText(/^Sending to/);
});

it("shows its keys on the newest alone", async () => {
  await trashOneWriteToAnother();
  expect((await notice(/^Sending to/)).getByRole("button", { name: "Undo" }).textContent).toMatch(
    /Ctrl/,
  );
  const older = (await notice(/moved to trash/)).getByRole("button", { name: "Undo" });
  expect(older.textContent).not.toMatch(/Ctrl/);
});

it("is gone once its thing was undone elsewhere: by Ctrl+Z", async () => {
  const { user, backend } = await trashOneWriteToAnother();
  await user.keyboard("{Control>}z{/Control}");
  await screen.findByText(/^Undone/);
  await gone(/^Sending to/);
  await screen.findByText(/moved to trash/);
  expect((await outbox(backend)).map(({ status }) => status)).not.toContain("sending");
});

it("is gone once its thing was undone elsewhere: in the outbox", async () => {
  const { user } = await trashOneWriteToAnother();
  await user.keyboard("go");
  await screen.findByRole("main", { name: "Outbox" });
  const [cancel] = await screen.findAllByRole("button", { name: /^Cancel the mail|^Cancel/ });
  if (cancel) await user.click(cancel);
  await gone(/^Sending to/);
});

it("is gone once its thing was undone elsewhere: in the history", async () => {
  const { user } = await trashOneWriteToAnother();
  await user.keyboard("gh");
  const [newest] = await screen.findAllByRole("button", { name: /^Undo: Followed up with/ });
  await user.click(newest ?? document.body);
  await gone(/^Sending to/);
});

it("redoes the thing beside it, though something else was undone since", async () => {
  const { user, backend, trashed } = await trashOneWriteToAnother();
  await user.click((await notice(/^Sending to/)).getByRole("button", { name: "Undo" }));
  await screen.findByText(/^Undone: Followed up/);
  await user.click((await notice(/moved to trash/)).getByRole("button", { name: "Undo" }));
  await screen.findByText(/^Undone: Moved/);
  await user.click((await notice(/^Undone: Followed up/)).getByRole("button", { name: "Redo" }));
  await screen.findByText(/^Redone: Followed up/);
  expect((await backend.commands.showLead(trashed)).trashed_at).toBeNull();
  expect((await outbox(backend)).map(({ status }) => status)).toContain("queued");
  expect(notices()).toBeTruthy();
});
