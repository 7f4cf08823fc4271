import { renderApp } from "@/test/render_app";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, it, vi } from "vitest";

const at = () => document.activeElement ?? document.body;

/** What a key that is held down gives: one press, then the same again and again. */
function hold(key: string, more: KeyboardEventInit = {}) {
  act(() => void fireEvent.keyDown(at(), { key, ...more }));
  for (let times = 0; times < 20; times += 1)
    act(() => void fireEvent.keyDown(at(), { key, repeat: true, ...more }));
  act(() => void fireEvent.keyUp(at(), { key, ...more }));
}

const queue = () => screen.findByRole("listbox", { name: "Leads with a next step due" });
const readyToSend = () =>
  waitFor(() =>
    expect(screen.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBeNull(),
  );

async function atFirstMail() {
  const app = await renderApp("/today");
  const options = within(await queue()).getAllByRole("option");
  const mail = options.findIndex((each) => each.textContent?.includes("Email,"));
  if (mail > 0) await app.user.keyboard("j".repeat(mail));
  await screen.findByRole("button", { name: "Edit" });
  await readyToSend();
  return { ...app, options };
}

it("sends one mail, however long Enter is held down", async () => {
  const { backend, options } = await atFirstMail();
  const sent = () => backend.calls.filter((name) => name === "sendFollowUp").length;
  hold("Enter");
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(options.length - 1));
  expect(sent()).toBe(1);
});

it("does not press the button that has the focus again and again", async () => {
  const { user, backend } = await atFirstMail();
  screen.getByRole("button", { name: "Send" }).focus();
  const pressed = fireEvent.keyDown(document.activeElement ?? document.body, {
    key: "Enter",
    repeat: true,
  });
  expect(pressed).toBe(false);
  expect(backend.calls).not.toContain("sendFollowUp");
  await user.keyboard("{Enter}");
  await screen.findByText(/^Sending to/);
});

it("gives a moment after a send in which Enter does nothing, and then sends again", async () => {
  const { user, backend, options } = await atFirstMail();
  const sent = () => backend.calls.filter((name) => name === "sendFollowUp").length;
  await user.keyboard("{Enter}");
  await screen.findByText(/^Sending to/);
  const sentAt = performance.now();
  fireEvent.keyDown(document.body, { key: "Enter" });
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(options.length - 1));
  await waitFor(() => expect(performance.now() - sentAt).toBeGreaterThan(400), { timeout: 3000 });
  expect(sent()).toBe(1);
  await user.keyboard("k".repeat(options.length));
  const mail = within(await queue())
    .getAllByRole("option")
    .findIndex((each) => each.textContent?.includes("Email,"));
  if (mail > 0) await user.keyboard("j".repeat(mail));
  await readyToSend();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(sent()).toBe(2));
});

it("does once what a held key does in the list, and goes on moving", async () => {
  const { backend } = await renderApp("/leads");
  const grid = await screen.findByRole("grid", { name: "Leads" });
  hold("b");
  await screen.findByText(/marked Do not contact/);
  hold("Backspace");
  await screen.findByText(/moved to trash/);
  hold("j");
  await waitFor(() => expect(grid.getAttribute("aria-activedescendant")).toMatch(/-2[01]$/));
  expect(backend.calls.filter((name) => name === "blockLead")).toHaveLength(1);
  expect(backend.calls.filter((name) => name === "unblockLead")).toHaveLength(0);
  expect(backend.calls.filter((name) => name === "trashLeads")).toHaveLength(1);
});

it("undoes one thing, however long Ctrl+Z is held down", async () => {
  const { user, backend } = await renderApp("/leads");
  await screen.findByRole("grid", { name: "Leads" });
  await user.keyboard("b");
  await screen.findByText(/marked Do not contact/);
  await user.keyboard("{Backspace}");
  await screen.findByText(/moved to trash/);
  hold("z", { ctrlKey: true });
  await screen.findByText(/^Undone/);
  expect(backend.calls.filter((name) => name === "undo")).toHaveLength(1);
});

it("leaves a held Enter to whoever writes several lines", async () => {
  const { user } = await renderApp("/leads");
  await screen.findByRole("grid", { name: "Leads" });
  await user.keyboard("a");
  const note = await screen.findByRole("textbox", { name: "Add a note" });
  const heard = vi.fn<(event: KeyboardEvent) => void>();
  note.addEventListener("keydown", heard);
  note.focus();
  hold("Enter");
  expect(heard).toHaveBeenCalledTimes(21);
});
