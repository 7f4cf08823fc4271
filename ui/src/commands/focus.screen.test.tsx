import { renderApp } from "@/test/render_app";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

const focused = () => document.activeElement;
const nowhere = () => focused() === null || focused() === document.body;

async function openPanel() {
  const app = await renderApp("/leads");
  await screen.findByRole("grid", { name: "Leads" });
  await app.user.keyboard("{Enter}");
  const name = (await screen.findByRole("heading", { level: 2 })).textContent ?? "";
  const panel = await screen.findByRole("complementary", { name });
  return { ...app, panel, inPanel: within(panel) };
}

describe("the focus never falls to the page's body", () => {
  it("goes from a field that was saved by Enter to its row, where single keys act", async () => {
    const { user, panel, inPanel } = await openPanel();
    const field = inPanel.getByRole("textbox", { name: "Source" });
    await user.clear(field);
    await user.type(field, "Trade fair{Enter}");
    await screen.findByText(/saved$/);
    await waitFor(() => expect(focused()).not.toBe(field));
    expect(nowhere()).toBe(false);
    expect(panel.contains(focused())).toBe(true);
    await user.tab();
    expect(focused()).toBe(field);
  });

  it("stays in a field whose value was refused, so that nothing is lost by Escape", async () => {
    const { user, inPanel, panel } = await openPanel();
    const field = inPanel.getByRole("textbox", { name: "Email" });
    await user.clear(field);
    await user.type(field, "broken@@{Enter}");
    await inPanel.findByRole("alert");
    expect(focused()).toBe(field);
    // Left by the mouse, it is not closed away either.
    await user.click(inPanel.getByRole("heading", { level: 2 }));
    await user.keyboard("{Escape}");
    expect(panel.isConnected).toBe(true);
    expect(focused()).toBe(field);
    expect(field).toHaveProperty("value", "broken@@");
  });

  it("goes from a field by Escape to the list or panel around it", async () => {
    const { user, panel, inPanel } = await openPanel();
    inPanel.getByRole("textbox", { name: "Company" }).focus();
    await user.keyboard("{Escape}");
    expect(nowhere()).toBe(false);
    expect(panel.contains(focused())).toBe(true);
  });

  it("goes to what is around a control that is gone", async () => {
    const { user } = await renderApp("/outbox");
    const [cancel] = await screen.findAllByRole("button", { name: /^Cancel/ });
    cancel?.focus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(cancel?.isConnected).toBe(false));
    await waitFor(() => expect(nowhere()).toBe(false));
    expect(screen.getByRole("main").contains(focused())).toBe(true);
  });

  it("goes to the screen that is opened", async () => {
    const { user } = await renderApp("/leads");
    const grid = await screen.findByRole("grid", { name: "Leads" });
    grid.focus();
    await user.keyboard("gt");
    const queue = await screen.findByRole("listbox");
    await waitFor(() => expect(nowhere()).toBe(false));
    expect(screen.getByRole("main").contains(queue)).toBe(true);
  });

  it("goes to the list from an open lead page that is left", async () => {
    const { user } = await openPanel();
    await user.keyboard("{Enter}");
    await screen.findByRole("heading", { level: 1 });
    await user.keyboard("{Escape}");
    await screen.findByRole("heading", { level: 2 });
    await waitFor(() => expect(nowhere()).toBe(false));
  });
});

describe("Escape in the search", () => {
  it("takes the words away first, and then leaves to the list", async () => {
    const { user } = await renderApp("/leads");
    const grid = await screen.findByRole("grid", { name: "Leads" });
    await user.keyboard("/muller");
    await screen.findByText("2 of 64");
    await user.keyboard("{Escape}");
    const field = screen.getByRole("searchbox", { name: "Search" });
    expect(field).toHaveProperty("value", "");
    expect(focused()).toBe(field);
    await user.keyboard("{Escape}");
    expect(focused()).toBe(grid);
  });
});

describe("keys", () => {
  it("are heard at once when a dialog was closed", async () => {
    const { user } = await renderApp("/leads");
    await screen.findByRole("grid", { name: "Leads" });
    await user.keyboard("?");
    await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    await user.keyboard("{Escape}");
    fireEvent.keyDown(focused() ?? document.body, { key: "k", ctrlKey: true });
    await screen.findByRole("combobox", { name: "Search or run a command" });
  });

  it("are heard while a closed dialog is still drawn", async () => {
    await renderApp("/leads");
    await screen.findByRole("grid", { name: "Leads" });
    const closing = document.createElement("div");
    closing.setAttribute("data-modal", "");
    closing.setAttribute("data-closed", "");
    const field = document.createElement("input");
    closing.append(field);
    document.body.append(closing);
    field.focus();
    fireEvent.keyDown(field, { key: "k", ctrlKey: true });
    await screen.findByRole("combobox", { name: "Search or run a command" });
    closing.remove();
  });
});

it("undoes the last change by Ctrl+Z from a field in which nothing was typed", async () => {
  const { user, inPanel, backend } = await openPanel();
  const title = inPanel.getByRole("textbox", { name: "Title" });
  await user.clear(title);
  await user.type(title, "Director");
  await user.tab();
  await screen.findByText(/saved$/);
  expect(focused()).toBe(inPanel.getByRole("textbox", { name: "Source" }));
  await user.keyboard("{Control>}z{/Control}");
  await screen.findByText(/^Undone/);
  await waitFor(() => expect(title).not.toHaveProperty("value", "Director"));
  // In a field that was typed in, it is the field's own.
  await user.keyboard("Fair{Control>}z{/Control}");
  expect(backend.calls.filter((name) => name === "undo")).toHaveLength(1);
});
