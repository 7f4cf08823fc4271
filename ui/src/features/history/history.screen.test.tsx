import type { Lead } from "@/platform/bindings.gen";
import { leadChanges } from "@/api/lead_changes";
import { leadQuery } from "@/api/lead_query";
import { expectAccessible } from "@/test/axe";
import type { TestBackend, TestWishes } from "@/test/backend";
import { renderApp } from "@/test/render_app";
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

const MONDAY = new Date("2026-11-23T09:00:00");

/** The history of two leads to whom nothing happened but that they were added. */
const renderHistory = (wishes: TestWishes = {}) =>
  renderApp("/settings?section=history", { leads: 2, mails: false, account: false, ...wishes });

async function firstLead(backend: TestBackend): Promise<Lead> {
  const page = await backend.commands.listLeads(leadQuery());
  const lead = page.rows[0]?.lead;
  if (!lead) throw new Error("there is no lead");
  return lead;
}

/** As if it had been done in another window. */
const elsewhere = async (does: () => Promise<unknown>) => act(async () => void (await does()));

const edit = (backend: TestBackend, { id }: Lead, company: string) =>
  elsewhere(() => backend.commands.editLead(id, leadChanges({ company })));

const rows = (name?: RegExp) =>
  within(screen.getByRole("region", { name: "History" })).queryAllByRole("button", {
    expanded: false,
    ...(name && { name }),
  });
/** Of what was changed after a lead was added. */
const edits = () => rows(/^Changed/u);

describe("the history", () => {
  it("says who did what, when, from which value to which, under the day", async () => {
    const { backend, user } = await renderHistory();
    const lead = await firstLead(backend);
    await edit(backend, lead, "City Hall");
    await waitFor(() => expect(edits()).toHaveLength(1));
    const [today] = screen.getAllByRole("list", { name: "Changes, today" });
    if (!today) throw new Error("nothing was changed today");
    const row = within(today).getByRole("button", { name: /^Changed/u });
    expect(row.textContent).toMatch(new RegExp(`You, .*Company: ${lead.company} → City Hall`, "u"));
    await user.click(row);
    const fields = within(today).getByRole("definition");
    expect(fields.textContent).toBe(`Before ${lead.company}  After City Hall`);
    await expectAccessible();
  });

  it("finds by value, by whom and by day, and shows everything again", async () => {
    const { backend, user } = await renderHistory({ at: MONDAY.toISOString() });
    const lead = await firstLead(backend);
    await edit(backend, lead, "Town Hall");
    await backend.world.advance(38 * 60 * 60 * 1000);
    await edit(backend, lead, "City Hall");
    await waitFor(() => expect(edits()).toHaveLength(2));
    await user.keyboard("/");
    await user.keyboard("town");
    await waitFor(() => expect(rows()).toHaveLength(2));
    const from = screen.getByLabelText("From");
    const until = screen.getByLabelText("To");
    await user.type(until, "2026-11-23");
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(rows()[0]?.textContent).toContain("→ Town Hall");
    await user.clear(until);
    await user.type(until, "2026-11-24");
    await user.type(from, "2026-11-24");
    await waitFor(() => expect(rows()[0]?.textContent).toContain("→ City Hall"));
    await user.click(screen.getByRole("combobox", { name: "Changed by" }));
    await user.click(await screen.findByRole("option", { name: "Automatically" }));
    expect(await screen.findByText("No matching changes")).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Show all" }));
    await waitFor(() => expect(edits()).toHaveLength(2));
    expect(rows().length).toBeGreaterThan(2);
  });

  it("undoes out of order, and lists what was changed since", async () => {
    const { backend, user } = await renderHistory();
    const lead = await firstLead(backend);
    await elsewhere(() =>
      backend.commands.editLead(lead.id, leadChanges({ company: "Town Hall", title: "Mayor" })),
    );
    await edit(backend, lead, "City Hall");
    await waitFor(() => expect(edits()).toHaveLength(2));
    const [, older] = screen.getAllByRole("button", { name: /^Undo: Changed/u });
    await user.click(older ?? document.body);
    const history = screen.getByRole("region", { name: "History" });
    const kept = await within(history).findByRole("list", { name: "Not undone" });
    expect(kept.textContent).toContain(`Company stays “City Hall” (was “${lead.company}”).`);
    // It is said where it was asked for, and nowhere else.
    expect(
      screen.getAllByText(/^Undone: Changed .*1 field was kept: you changed it today/u),
    ).toHaveLength(1);
    expect(screen.getAllByRole("list", { name: "Not undone" })).toHaveLength(1);
    const now = await backend.commands.showLead(lead.id);
    expect(now).toMatchObject({ company: "City Hall", title: lead.title });
    await expectAccessible();
    await user.click(within(history).getByRole("button", { name: /^Redo/u }));
    await waitFor(async () =>
      expect((await backend.commands.showLead(lead.id)).title).toBe("Mayor"),
    );
  });

  it("is worked by keys alone, and brings older pages while one goes down", async () => {
    const { backend, user } = await renderHistory({ leads: 64 });
    await waitFor(() => expect(rows()).toHaveLength(50));
    await user.keyboard("{Home}");
    await waitFor(() => expect(document.activeElement).toBe(rows()[0]));
    await user.keyboard("jj{PageDown}k");
    expect(document.activeElement).toBe(rows()[11]);
    await user.keyboard("{End}");
    await waitFor(() => expect(rows().length).toBeGreaterThan(60));
    await waitFor(() => expect(document.activeElement).toBe(rows()[50]));
    await user.keyboard("{Enter}");
    expect(document.activeElement?.getAttribute("aria-expanded")).toBe("true");
    const before = backend.calls.length;
    await user.keyboard("u");
    await waitFor(() => expect(backend.calls.slice(before)).toContain("undoOperation"));
    expect(await screen.findByText(/^(?:Not undone|Undone): /u)).toBeTruthy();
  });

  it("gives the reason where the values are gone, and offers no undo", async () => {
    const { backend, user } = await renderHistory();
    const lead = await firstLead(backend);
    await edit(backend, lead, "City Hall");
    await elsewhere(() => backend.commands.trashLeads({ ids: [lead.id] }));
    await elsewhere(() => backend.commands.emptyTrash());
    await screen.findByRole("button", { name: /^Emptied the trash/u });
    const erased = rows(/^Erased/u);
    expect(erased.length).toBeGreaterThan(1);
    for (const row of erased) await user.click(row);
    expect(screen.getAllByText(/trash was emptied, so this can’t be undone/u)).toHaveLength(
      erased.length,
    );
    expect(screen.queryAllByRole("button", { name: /^Undo: Erased/u })).toHaveLength(0);
  });

  it("waits, and says what failed and tries again", async () => {
    const { backend, user } = await renderHistory({ failing: true });
    expect(await screen.findByText("Can’t show the history")).toBeTruthy();
    await backend.world.fault("*", null);
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(rows().length).toBeGreaterThan(0));
  });

  it("is reached by its name from anywhere", async () => {
    const { user, history, backend } = await renderApp("/today");
    await screen.findByRole("navigation", { name: "Main" });
    await user.keyboard("{Control>}k{/Control}");
    await backend.idle();
    // Who was found before is not who is found by what is typed.
    await backend.world.fault("list_leads", { delay_ms: 500 });
    await user.type(
      await screen.findByRole("combobox", { name: "Search or run a command" }),
      "history{Enter}",
    );
    await waitFor(() => expect(history.location.search).toContain("history"));
    expect(await screen.findByRole("heading", { name: "History", level: 2 })).toBeTruthy();
  });
});

describe("how long the history is kept", () => {
  it("is for ever, and shorter only after a question", async () => {
    const { backend, user } = await renderHistory();
    const choose = async (name: string) => {
      await user.click(await screen.findByRole("combobox", { name: "Keep history" }));
      await user.click(await screen.findByRole("option", { name }));
    };
    await choose("1 year");
    const question = await screen.findByRole("alertdialog");
    expect(question.textContent).toContain("Details of older changes will be permanently deleted");
    await expectAccessible(question);
    await user.click(within(question).getByRole("button", { name: "Cancel" }));
    expect((await backend.commands.loadSettings()).history_days).toBe(0);
    await choose("1 year");
    await user.click(await screen.findByRole("button", { name: "Delete older details" }));
    await waitFor(async () =>
      expect((await backend.commands.loadSettings()).history_days).toBe(365),
    );
    // Longer needs no question: nothing is lost by it.
    await choose("2 years");
    await waitFor(async () =>
      expect((await backend.commands.loadSettings()).history_days).toBe(730),
    );
  });
});
