import { expectAccessible } from "@/test/axe";
import { testBackend } from "@/test/backend";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

const grid = () => screen.findByRole("grid", { name: "Leads" });
const row = (name: string | RegExp) => screen.findByRole("row", { name });
const panel = (name: string) => screen.findByRole("complementary", { name });
const selectedRows = () => screen.queryAllByRole("row", { selected: true });

describe("its four states", () => {
  it("is full", async () => {
    await renderApp("/leads");
    const rows = within(await grid()).getAllByRole("row");
    expect(rows.length).toBeGreaterThan(10);
    expect((await grid()).getAttribute("aria-rowcount")).toBe("65");
    await expectAccessible();
  });

  it("is empty, and offers the first lead", async () => {
    const { user } = await renderApp("/leads", { leads: 0, mails: false });
    await screen.findByText("No leads yet");
    await expectAccessible();
    await user.keyboard("n");
    await screen.findByRole("dialog", { name: "New lead" });
  });

  it("is loading", async () => {
    await renderApp("/leads", { hanging: true });
    await screen.findByRole("status", { name: "Loading leads" });
  });

  it("fails, says why, and comes back", async () => {
    const { user, backend } = await renderApp("/leads", { failing: true });
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Nothing was lost");
    await expectAccessible();
    await backend.world.fault("*", null);
    await user.click(within(alert).getByRole("button", { name: "Try again" }));
    await grid();
  });
});

describe("by the keyboard", () => {
  it("opens a lead beside the list, walks on, opens it full, and goes back", async () => {
    const { user, history } = await renderApp("/leads");
    const rows = within(await grid())
      .getAllByRole("row")
      .slice(1, 4);
    const names = rows.map((each) => within(each).getAllByRole("gridcell")[1]?.textContent ?? "");
    await user.keyboard("j{Enter}");
    await panel(names[1] ?? "");
    await user.keyboard("{ArrowDown}");
    await panel(names[2] ?? "");
    await expectAccessible();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(history.location.pathname).toMatch(/^\/leads\/.+/));
    await screen.findByRole("heading", { level: 1, name: names[2] ?? "" });
    await expectAccessible();
    await user.keyboard("{Escape}");
    await panel(names[2] ?? "");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("heading", { level: 2 })).toBeNull());
  });

  it("selects, extends, trashes in one operation, and undoes it", async () => {
    const { user, backend } = await renderApp("/leads");
    await grid();
    await user.keyboard("x{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    expect(selectedRows()).toHaveLength(3);
    const bar = screen.getByRole("toolbar", { name: "Selected leads" });
    expect(bar.textContent).toContain("3 selected");
    await user.keyboard("{Backspace}");
    await screen.findByText("3 leads moved to trash");
    await waitFor(() => expect(screen.getByText("61 leads")).toBeTruthy());
    expect(backend.calls.filter((name) => name === "trashLeads")).toHaveLength(1);
    await user.keyboard("{Control>}z{/Control}");
    await screen.findByText("64 leads");
  });

  it("selects all by Ctrl+A, and lets go by Escape", async () => {
    const { user } = await renderApp("/leads");
    await grid();
    await user.keyboard("{Control>}a{/Control}");
    await screen.findByText("64 selected");
    await user.keyboard("{Escape}");
    expect(selectedRows()).toHaveLength(0);
  });

  it("sets a next step for all that are selected", async () => {
    const { user, backend } = await renderApp("/leads");
    await grid();
    await user.keyboard("x{ArrowDown}xp");
    const dialog = await screen.findByRole("dialog", { name: "Next step for 2 leads" });
    await expectAccessible();
    await user.click(within(dialog).getByRole("button", { name: "tomorrow" }));
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(screen.queryByRole("dialog", { name: "Next step for 2 leads" })).toBeNull(),
    );
    expect(backend.calls.filter((name) => name === "setNextStep")).toHaveLength(1);
  });
});

describe("searching", () => {
  it("finds whatever the accents, marks it, and keeps it in the address", async () => {
    const { user, history } = await renderApp("/leads");
    await grid();
    await user.keyboard("/muller");
    await screen.findByText("2 of 64");
    const found = await screen.findAllByText("Müller", { selector: "mark" });
    expect(found.length).toBeGreaterThan(0);
    expect(history.location.search).toContain("q=muller");
  });

  it("takes a filter in plain words and goes back", async () => {
    const { user, history } = await renderApp("/leads");
    await grid();
    await user.click(screen.getByRole("button", { name: "Filter" }));
    await user.click(await screen.findByRole("menuitem", { name: /Reached out/ }));
    await waitFor(() => expect(history.location.search).toContain("REACHED_OUT"));
    await screen.findByText(/^\d+ of 64$/);
    history.back();
    await screen.findByText("64", { selector: "[role=status]" });
  });

  it("says so when nobody is found", async () => {
    const { user } = await renderApp("/leads?q=nobody-like-this");
    await screen.findByText("No leads found");
    await user.click(screen.getByRole("button", { name: "Show all leads" }));
    await grid();
  });
});

it("shows a damaged row as damaged, and all others", async () => {
  const { backend, user } = await renderApp("/leads");
  await grid();
  const { commands } = await testBackend();
  backend.commands.listLeads = async (query) => {
    const page = await commands.listLeads(query);
    const [first, ...others] = page.rows;
    return {
      ...page,
      rows: first ? [{ ...first, lead: null, damage: "Its state is not known." }, ...others] : [],
    };
  };
  await user.keyboard("/a{ArrowDown}");
  expect((await row(/Damaged/)).textContent).toContain("Its state is not known.");
  expect(within(await grid()).getAllByRole("row").length).toBeGreaterThan(10);
});
