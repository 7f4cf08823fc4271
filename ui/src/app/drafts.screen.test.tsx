import { leadQuery } from "@/api/lead_query";
import { expectAccessible } from "@/test/axe";
import { renderApp } from "@/test/render_app";
import type { EmailDraft } from "@/platform/bindings.gen";
import type { TestBackend } from "@/test/backend";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

const half: EmailDraft = {
  template_id: null,
  account_id: null,
  text: { subject: "The plans", body: "Half a thought" },
  attachments: [],
};

const caseOf = (name: string) =>
  screen.findByRole("listitem", { name: `Needs you: email to ${name}` });

const composer = async () => within(await screen.findByRole("dialog", { name: /^Follow up with/ }));

/** The name and id of the lead of the mail that failed. */
async function failed(backend: TestBackend): Promise<{ lead_name: string; lead_id: string }> {
  const page = await backend.commands.listOutbox({
    group: "needs_you",
    status: "failed",
    offset: 0,
    limit: 1,
  });
  const row = page.rows[0];
  return { lead_name: row?.lead_name ?? "", lead_id: row?.lead_id ?? "" };
}

describe("a note that is typed", () => {
  it("does not give way to what was read before it was saved", async () => {
    const { user, backend } = await renderApp("/leads?q=muller");
    await screen.findByRole("grid");
    await user.keyboard("{Enter}");
    const note = await screen.findByRole("textbox", { name: "Add a note" });
    await waitFor(() => expect(note).toHaveProperty("readOnly", false));
    const [row] = (await backend.commands.listLeads(leadQuery({ query: "muller" }))).rows;
    const id = row?.id ?? "";

    // Something else is changed, and what is read for that arrives late.
    const { leadDrafts } = backend.commands;
    const waiting: (() => void)[] = [];
    let reads = 0;
    backend.commands.leadDrafts = async (lead) => {
      const drafts = await leadDrafts(lead);
      reads += 1;
      if (reads === 1) await new Promise<void>((answer) => waiting.push(answer));
      return drafts;
    };
    await backend.commands.blockLead(id);
    await waitFor(() => expect(waiting).toHaveLength(1));
    await user.type(note, "Wants the small hall");
    await waitFor(async () => expect((await leadDrafts(id)).note).toBe("Wants the small hall"));
    await backend.idle();
    waiting.forEach((answer) => answer());
    // Read once more, since it was saved meanwhile.
    await waitFor(() => expect(reads).toBeGreaterThan(1));
    await backend.idle();
    expect(note).toHaveProperty("value", "Wants the small hall");
  });
});

describe("a lead with a draft", () => {
  it("is marked in the list, in the panel and on its page", async () => {
    const { user, backend } = await renderApp("/leads?q=muller");
    const grid = within(await screen.findByRole("grid"));
    const [row] = (await backend.commands.listLeads(leadQuery({ query: "muller" }))).rows;
    expect(grid.queryByText("Draft")).toBeNull();
    await backend.commands.saveEmailDraft(row?.id ?? "", half);
    await grid.findByText("Draft");
    await user.keyboard("{Enter}");
    const panel = within(await screen.findByRole("complementary", { name: "Jürgen Müller" }));
    await panel.findByText("Draft");
    await expectAccessible();
    await user.keyboard("{Enter}");
    within(await screen.findByRole("main", { name: "Jürgen Müller" })).getByText("Draft");
  });

  it("is marked in Today, in the queue and above the letter", async () => {
    const { backend } = await renderApp("/today");
    const queue = within(await screen.findByRole("listbox"));
    const name = (await screen.findByRole("heading", { level: 2 })).textContent ?? "";
    const today = await backend.commands.today();
    const item = today.items.find(({ lead }) => lead.name === name);
    await backend.commands.saveEmailDraft(item?.lead.id ?? "", half);
    await queue.findByText("Draft");
    within(screen.getByRole("region", { name })).getByText("Draft");
  });
});

describe("an email that did not leave", () => {
  it("is edited and sent as a new one, and needs nobody any more", async () => {
    const { user, backend } = await renderApp("/outbox");
    const { lead_name } = await failed(backend);
    const item = await caseOf(lead_name);
    await user.click(within(item).getByRole("button", { name: "Edit and send as new" }));
    const dialog = await composer();
    await dialog.findByText(/thank you for showing me the hall/);
    await waitFor(() => expect(item.isConnected).toBe(false));
    await user.keyboard("{Enter}");
    await screen.findByText(new RegExp(`^Sending to ${lead_name}`));
  });

  it("asks before it takes the place of another draft", async () => {
    const { user, backend } = await renderApp("/outbox");
    const { lead_name, lead_id } = await failed(backend);
    await backend.commands.saveEmailDraft(lead_id, half);
    const item = await caseOf(lead_name);
    await user.click(within(item).getByRole("button", { name: "Edit and send as new" }));
    await screen.findByText(`${lead_name} already has another draft`);
    expect((await backend.commands.leadDrafts(lead_id)).email).toEqual(half);
    await user.click(screen.getByRole("button", { name: "Replace draft" }));
    await (await composer()).findByText(/thank you for showing me the hall/);
  });

  it("has the same in its menu and in its panel where it was cancelled", async () => {
    const { user, backend } = await renderApp("/leads?q=muller");
    await screen.findByRole("grid");
    await user.keyboard("f");
    const dialog = await composer();
    await waitFor(() =>
      expect(dialog.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBeNull(),
    );
    await user.keyboard("e");
    await user.type(await dialog.findByRole("textbox", { name: "Text" }), "PS: the plans");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText(/^Sending to/);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await screen.findByText(/^Undone/);
    const [row] = (await backend.commands.listLeads(leadQuery({ query: "muller" }))).rows;
    await backend.commands.saveEmailDraft(row?.id ?? "", null);

    await user.keyboard("go");
    const cancelled = within(await screen.findByRole("region", { name: "Canceled" }));
    await user.click(await cancelled.findByRole("button", { name: "Jürgen Müller" }));
    const panel = within(await screen.findByRole("complementary", { name: /^Email to Jürgen/ }));
    await user.click(await panel.findByRole("button", { name: "Edit and send as new" }));
    await (await composer()).findByText(/PS: the plans/);
  });
});

describe("a note that was begun", () => {
  it("is saved before the window closes, and gone once it is added", async () => {
    const first = await renderApp("/leads");
    await screen.findByRole("grid");
    await first.user.keyboard("{Enter}");
    await screen.findByRole("heading", { level: 2 });
    await first.backend.idle();
    await first.user.type(await screen.findByRole("textbox", { name: "Add a note" }), "Likes tea");
    await first.backend.close();
    const [row] = (await first.backend.commands.listLeads(leadQuery({ query: "" }))).rows;
    await waitFor(async () =>
      expect((await first.backend.commands.leadDrafts(row?.id ?? "")).note).toBe("Likes tea"),
    );
    await first.user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText(/^Note added/);
    expect((await first.backend.commands.leadDrafts(row?.id ?? "")).note).toBe("");
  });
});
