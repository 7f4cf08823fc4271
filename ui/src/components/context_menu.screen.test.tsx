import { expectAccessible } from "@/test/axe";
import { renderApp } from "@/test/render_app";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";

const entries = async () =>
  (await screen.findAllByRole("menuitem")).map((item) => item.textContent ?? "");

it("opens on a lead of the list, makes it the current one, and copies its address", async () => {
  const { user, backend } = await renderApp("/leads");
  const grid = await screen.findByRole("grid", { name: "Leads" });
  const row = within(grid).getAllByRole("row")[4];
  const name = within(row ?? grid).getAllByRole("gridcell")[1]?.textContent ?? "";
  fireEvent.contextMenu(row ?? grid, { clientX: 300, clientY: 200 });
  const all = await entries();
  expect(all.some((entry) => entry.startsWith("Follow up"))).toBe(true);
  expect(document.getElementById(grid.getAttribute("aria-activedescendant") ?? "")).toBe(row);
  await expectAccessible();
  await user.click(screen.getByRole("menuitem", { name: "Copy email" }));
  const found = await backend.commands.listLeads({
    query: name,
    state: null,
    trashed: false,
    sort: "name",
    sort_field: null,
    fields: {},
    descending: false,
    offset: 0,
    limit: 5,
    after: null,
  });
  await waitFor(async () =>
    expect(found.rows.map(({ lead }) => lead?.emails[0]?.address)).toContain(
      await navigator.clipboard.readText(),
    ),
  );
  await screen.findByText(/^Copied/);
});

it("opens by Shift+F10 on what is current, and does what it names", async () => {
  const { user, backend } = await renderApp("/leads");
  await screen.findByRole("grid", { name: "Leads" });
  await user.keyboard("jj{Shift>}{F10}{/Shift}");
  await user.click(await screen.findByRole("menuitem", { name: /^Do not contact/ }));
  await screen.findByText(/marked Do not contact/);
  expect(backend.calls).toContain("blockLead");
});

it("keeps a selection when it is opened on one of it", async () => {
  const { user } = await renderApp("/leads");
  const grid = await screen.findByRole("grid", { name: "Leads" });
  await user.keyboard("x{Shift>}{ArrowDown}{/Shift}");
  await screen.findByText("2 selected");
  fireEvent.contextMenu(within(grid).getAllByRole("row")[1] ?? grid);
  expect(await entries()).toHaveLength(2);
  expect(screen.getByText("2 selected")).toBeTruthy();
});

it("opens in Today, in the outbox and in the trash", async () => {
  const today = await renderApp("/today");
  const [, second] = within(await screen.findByRole("listbox")).getAllByRole("option");
  if (second) fireEvent.contextMenu(second);
  expect((await entries()).some((entry) => entry.startsWith("Done"))).toBe(true);
  expect(second?.getAttribute("aria-selected")).toBe("true");
  today.view.unmount();
  await renderApp("/outbox");
  const [mail] = await screen.findAllByRole("listitem");
  if (mail) fireEvent.contextMenu(mail);
  expect(await entries()).toContain("Copy email");
});

const opens = (element: Element) => fireEvent.contextMenu(element);

it("is the web view's own nowhere but in a field", async () => {
  await renderApp("/leads");
  await screen.findByRole("grid", { name: "Leads" });
  expect(opens(screen.getByRole("main"))).toBe(false);
  expect(opens(screen.getByRole("complementary", { name: "Sidebar" }))).toBe(false);
  expect(opens(screen.getByRole("searchbox", { name: "Search" }))).toBe(true);
});
