import { leadQuery } from "@/api/lead_query";
import { leadChanges } from "@/api/lead_changes";
import { allColumns, fittingColumns, gridTracks, leastWidth, readColumns } from "./columns";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

const grid = () => screen.findByRole("grid", { name: "Leads" });
const nameIn = (row: HTMLElement | null) =>
  row === null ? "" : (within(row).queryAllByRole("gridcell")[1]?.textContent ?? "");
const names = async () =>
  within(await grid())
    .getAllByRole("row")
    .slice(1)
    .map((row) => nameIn(row));
/** The name in the one current row. */
const current = async () => {
  const active = (await grid()).getAttribute("aria-activedescendant");
  return active === null ? null : nameIn(document.getElementById(active));
};
const expectCurrent = (name: string | undefined) =>
  waitFor(async () => expect(await current()).toBe(name));

describe("the current lead", () => {
  it("stays current wherever its row moves, so that the same key twice is about the same lead", async () => {
    // The latest change first: who is changed moves to the top.
    const { user, backend } = await renderApp("/leads");
    const sixth = (await names())[5] ?? "";
    await user.keyboard("jjjjj");
    await expectCurrent(sixth);
    await user.keyboard("b");
    await screen.findByText(/marked Do not contact/);
    await waitFor(async () => expect((await names())[0]).toContain(sixth));
    await expectCurrent((await names())[0]);
    await user.keyboard("b");
    await screen.findByText(/can be contacted again/);
    const blocked = (await backend.commands.listLeads(leadQuery({ limit: 3 }))).rows;
    expect(blocked.map(({ lead }) => lead?.do_not_contact)).not.toContain(true);
  });

  it("leaves its place to its successor", async () => {
    const { user } = await renderApp("/leads");
    const [, second, third] = await names();
    await user.keyboard("j");
    await expectCurrent(second);
    await user.keyboard("{Backspace}");
    await expectCurrent(third);
  });

  it("leaves it to the first that stays, where those before it leave too", async () => {
    const { user } = await renderApp("/leads");
    const fourth = (await names())[3];
    await user.keyboard("x{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    await screen.findByText("3 selected");
    await user.keyboard("{Backspace}");
    await expectCurrent(fourth);
  });

  it("stays current when others come before it", async () => {
    const { user, backend } = await renderApp("/leads");
    const second = (await names())[1];
    await user.keyboard("j");
    await expectCurrent(second);
    const { rows } = await backend.commands.listLeads(leadQuery({ limit: 20 }));
    await backend.commands.editLead(rows[15]?.id ?? "", leadChanges({ title: "Director" }));
    await waitFor(async () => expect((await names())[2]).toBe(second));
    await expectCurrent(second);
  });

  it("is the one that is open, and the only one", async () => {
    const { user, history, backend } = await renderApp("/leads");
    const all = (await backend.commands.listLeads(leadQuery({ limit: 20 }))).rows;
    await grid();
    await user.keyboard("j{Enter}");
    await expectCurrent((await names())[1]);
    history.push(`/leads?lead=${all[7]?.id}`);
    await expectCurrent((await names())[7]);
    await user.keyboard("j");
    await expectCurrent((await names())[8]);
    await screen.findByRole("complementary", { name: (await names())[8] ?? "" });
  });

  it("begins at the first row of a new list", async () => {
    const { user } = await renderApp("/leads");
    await grid();
    await user.keyboard("jjj");
    await user.click(screen.getByRole("button", { name: "Name" }));
    await waitFor(async () => expect(await current()).toBe((await names())[0]));
  });
});

describe("selecting", () => {
  it("selects all of the list, whatever is loaded", async () => {
    const { user } = await renderApp("/leads", { leads: 400 });
    await grid();
    await user.keyboard("{Control>}a{/Control}");
    await screen.findByText("400 selected");
  });

  it("keeps who is selected when rows move", async () => {
    const { user, backend } = await renderApp("/leads");
    const second = (await names())[1] ?? "";
    await user.keyboard("jx");
    await screen.findByText("1 selected");
    const { rows } = await backend.commands.listLeads(leadQuery({ limit: 20 }));
    await backend.commands.editLead(rows[15]?.id ?? "", leadChanges({ title: "Director" }));
    await waitFor(async () => expect((await names())[2]).toBe(second));
    const [selected] = screen.getAllByRole("row", { selected: true });
    expect(nameIn(selected ?? null)).toBe(second);
  });
});

it("walks on in the list from a lead's own page", async () => {
  const { user } = await renderApp("/leads?q=a");
  const all = await names();
  await user.keyboard("jj{Enter}");
  await screen.findByRole("complementary", { name: all[2] ?? "" });
  await user.keyboard("{Enter}");
  await screen.findByRole("heading", { level: 1, name: all[2] ?? "" });
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Next" })).toHaveProperty("disabled", false),
  );
  await user.keyboard("j");
  await screen.findByRole("heading", { level: 1, name: all[3] ?? "" });
  await user.keyboard("{Escape}");
  await screen.findByRole("complementary", { name: all[3] ?? "" });
  await expectCurrent(all[3]);
});

const note = () => screen.findByRole("textbox", { name: "Add a note" });

it("keeps a note that was begun while one looks at somebody else", async () => {
  const { user } = await renderApp("/leads");
  await grid();
  await user.keyboard("{Enter}");
  await screen.findByRole("heading", { level: 2 });
  await user.keyboard("a");
  // Until the draft is there nothing can be typed in it.
  await waitFor(async () => expect(document.activeElement).toBe(await note()));
  await user.keyboard("Likes tea{Escape}j");
  await waitFor(async () => expect(await note()).toHaveProperty("value", ""));
  await user.keyboard("k");
  await waitFor(async () => expect(await note()).toHaveProperty("value", "Likes tea"));
});

it("gives every column the room that it needs, and scrolls sideways where there is not enough", () => {
  const columns = allColumns([]);
  const all = readColumns(
    columns.map(({ id }) => id),
    columns,
  );
  expect(leastWidth(all)).toBeGreaterThan(1200);
  expect(leastWidth(fittingColumns(all, 641))).toBeLessThanOrEqual(641);
  expect(leastWidth(fittingColumns(all, 432))).toBeLessThanOrEqual(432);
  expect(gridTracks(all)).toContain("minmax(180px");
});
