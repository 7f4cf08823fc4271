import { leadQuery } from "@/api/lead_query";
import { leadChanges } from "@/api/lead_changes";
import { expectAccessible } from "@/test/axe";
import { renderApp } from "@/test/render_app";
import type { TestBackend } from "@/test/backend";
import { failure } from "@/test/backend";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

const full = failure(
  "disk_full",
  "The disk is full. Nothing was changed; free some space and try again.",
);

type Options = Parameters<typeof renderApp>[1];

const composer = async () => within(await screen.findByRole("dialog", { name: /^Follow up with/ }));

/** Opens the composer for the one lead whose name is searched. */
async function compose(words: string, options: Options = {}) {
  const app = await renderApp(`/leads?q=${words}`, options);
  await screen.findByRole("grid");
  await app.user.keyboard("f");
  const dialog = await composer();
  await waitFor(() =>
    expect(dialog.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBeNull(),
  );
  return { ...app, dialog };
}

/** Opens it for a lead of whom the first name and the company are missing, by a template that names both. */
async function composeWithBlanks() {
  const app = await renderApp("/leads?q=muller");
  await screen.findByRole("grid");
  const id = await leadNamed(app.backend, "muller");
  await app.backend.commands.editLead(id, leadChanges({ first_name: "", company: "" }));
  await app.user.keyboard("f");
  const dialog = await composer();
  await dialog.findAllByRole("textbox", { name: "First name is missing" });
  return { ...app, dialog, id };
}

async function leadNamed(backend: TestBackend, words: string): Promise<string> {
  const [row] = (await backend.commands.listLeads(leadQuery({ query: words }))).rows;
  return row?.id ?? "";
}

const closed = () =>
  waitFor(() => expect(screen.queryByRole("dialog", { name: /^Follow up with/ })).toBeNull());

const textOf = async (backend: TestBackend) =>
  (await backend.commands.leadDrafts(await leadNamed(backend, "muller"))).email?.text?.body;

/** Whatever has the focus is in the composer. */
const focusIsIn = () =>
  expect(document.querySelector("[data-modal]")?.contains(document.activeElement)).toBe(true);

describe("the composer", () => {
  it("is filled in, and Enter sends it with ten seconds to take it back", async () => {
    const { user, dialog, backend } = await compose("muller");
    await dialog.findAllByText("Jürgen");
    await expectAccessible();
    await user.keyboard("{Enter}");
    await closed();
    await screen.findByText(/^Sending to Jürgen Müller/);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await screen.findByText(/^Undone: Followed up with .?Jürgen Müller/u);
    expect(backend.calls.filter((name) => name === "sendFollowUp")).toHaveLength(1);
  });

  it("opens and is edited by keys that were pressed before the list and the email were there", async () => {
    const { user } = await renderApp("/leads?q=muller", {}, async ({ world }) => {
      await world.fault("list_leads", { delay_ms: 500 });
      await world.fault("compose_follow_up", { delay_ms: 500 });
    });
    await screen.findByRole("main", { name: "Leads" });
    expect(screen.queryByRole("grid")).toBeNull();
    await user.keyboard("f");
    const dialog = await composer();
    expect(dialog.queryByText("Jürgen")).toBeNull();
    await user.keyboard("e");
    const body = await dialog.findByRole("textbox", { name: "Text" });
    await waitFor(() => expect(document.activeElement).toBe(body));
  });

  it("sends what was written instead, by Ctrl+Enter in the text", async () => {
    const { user, dialog, backend } = await compose("muller");
    await user.keyboard("e");
    const text = await dialog.findByRole("textbox", { name: "Text" });
    expect(document.activeElement).toBe(text);
    await user.type(text, "\nP.S. The plans are attached.");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await closed();
    const page = await backend.commands.listOutbox({
      group: "on_the_way",
      status: null,
      offset: 0,
      limit: 50,
    });
    const texts = await Promise.all(
      page.rows.map(async ({ id }) => (await backend.commands.showMail(id)).text),
    );
    expect(texts.some((each) => each.includes("P.S. The plans are attached."))).toBe(true);
  });

  it("sends once, however often Enter is pressed", async () => {
    const { user, backend } = await compose("muller");
    await backend.world.fault("send_follow_up", { delay_ms: 100 });
    await user.keyboard("{Enter}{Enter}{Enter}");
    await closed();
    expect(backend.calls.filter((name) => name === "sendFollowUp")).toHaveLength(1);
  });

  it("takes another template by T, and the focus is where it was", async () => {
    const { user, dialog, backend } = await compose("muller");
    const name = (await backend.commands.listTemplates())[1]?.name ?? "";
    const before = document.activeElement;
    await user.keyboard("t");
    await user.click(await screen.findByRole("option", { name }));
    await waitFor(() =>
      expect(dialog.getByRole("combobox", { name: "Template" }).textContent).toContain(name),
    );
    await waitFor(() => expect(document.activeElement).toBe(before));
    focusIsIn();
  });
});

describe("a draft", () => {
  it("is saved as it is typed, marks its lead, and is there when the composer opens again", async () => {
    const { user, dialog, backend } = await compose("muller");
    await user.keyboard("e");
    await user.type(await dialog.findByRole("textbox", { name: "Text" }), "Half a thought");
    await waitFor(async () => expect(await textOf(backend)).toContain("Half a thought"));
    await user.keyboard("{Escape}{Escape}");
    await closed();
    await within(screen.getByRole("grid")).findByText("Draft");
    await user.keyboard("f");
    await screen.findByText(/Half a thought/);
  });

  it("is saved at once when the composer is left, and when the window closes", async () => {
    const { user, dialog, backend } = await compose("muller");
    await user.keyboard("e");
    const text = await dialog.findByRole("textbox", { name: "Text" });
    await user.type(text, "A");
    await backend.close();
    expect(await textOf(backend)).toMatch(/A$/);
    await user.type(text, "B");
    await user.keyboard("{Escape}{Escape}");
    await closed();
    expect(await textOf(backend)).toMatch(/AB$/);
  });

  it("is what was edited after Undo of the send, and not the template", async () => {
    const { user, dialog, backend } = await compose("muller");
    await user.keyboard("e");
    await user.type(await dialog.findByRole("textbox", { name: "Text" }), "PS: bring the plans.");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await closed();
    expect(await textOf(backend)).toBeUndefined();
    await user.keyboard("{Control>}z{/Control}");
    await screen.findByText(/^Undone: Followed up/);
    await user.keyboard("f");
    await screen.findByText(/PS: bring the plans\./);
    expect(await textOf(backend)).toContain("PS: bring the plans.");
  });

  it("gives way to the template by Start over, and Undo brings it back", async () => {
    const { user, dialog, backend } = await compose("muller");
    await user.keyboard("e");
    await user.type(await dialog.findByRole("textbox", { name: "Text" }), "Half a thought");
    await user.keyboard("{Escape}");
    for (const undo of [
      async () => user.click(await dialog.findByRole("button", { name: "Undo" })),
      () => user.keyboard("{Control>}z{/Control}"),
    ]) {
      await user.click(dialog.getByRole("button", { name: "Reset to template" }));
      await waitFor(() => expect(dialog.queryByText(/Half a thought/)).toBeNull());
      focusIsIn();
      await undo();
      await dialog.findByText(/Half a thought/);
    }
    await waitFor(async () => expect(await textOf(backend)).toContain("Half a thought"));
  });

  it("comes back too where another template took its place", async () => {
    const { user, dialog, backend } = await compose("muller");
    await user.keyboard("e");
    await user.type(await dialog.findByRole("textbox", { name: "Text" }), "Half a thought");
    await user.keyboard("{Escape}t");
    const other = (await backend.commands.listTemplates())[1];
    await user.click(await screen.findByRole("option", { name: other?.name ?? "" }));
    await waitFor(() => expect(dialog.queryByText(/Half a thought/)).toBeNull());
    await user.click(await dialog.findByRole("button", { name: "Undo" }));
    await dialog.findByText(/Half a thought/);
  });

  it("says where it stands that it could not be saved, and goes on trying", async () => {
    const { user, dialog, backend } = await compose("muller");
    await backend.world.fault("save_email_draft", full);
    await user.keyboard("e");
    const text = await dialog.findByRole("textbox", { name: "Text" });
    await user.type(text, "A");
    expect((await dialog.findByRole("alert")).textContent).toMatch(/isn’t saved.*disk is full/);
    await backend.world.fault("save_email_draft", null);
    await user.type(text, "B");
    await waitFor(() => expect(dialog.queryByRole("alert")).toBeNull());
    expect(await textOf(backend)).toMatch(/AB$/);
  });
});

it("shows what could not be saved when the composer opens again, and saves it then", async () => {
  const { user, dialog, backend } = await compose("muller");
  await backend.world.fault("save_email_draft", full);
  await user.keyboard("e");
  await user.type(await dialog.findByRole("textbox", { name: "Text" }), "Half a thought");
  await user.keyboard("{Escape}{Escape}");
  await closed();
  await screen.findByText("Your draft isn’t saved.");
  await user.keyboard("f");
  await screen.findByText(/Half a thought/);
  await backend.world.fault("save_email_draft", null);
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(async () => expect(await textOf(backend)).toContain("Half a thought"));
});

describe("a blank", () => {
  it("holds the email back, says beside it what filling it does, and Enter goes from one to the next", async () => {
    const { user, dialog, backend } = await composeWithBlanks();
    const send = dialog.getByRole("button", { name: "Send" });
    expect(send.getAttribute("aria-disabled")).toBe("true");
    expect(send.getAttribute("aria-describedby")).toBeTruthy();
    expect(send.querySelector("kbd")?.className).not.toContain("text-on-accent");
    dialog.getByText(/^Fill in . blanks? to send/);
    expect(dialog.getAllByText("Updates the lead too").length).toBeGreaterThan(0);
    await expectAccessible();

    await user.keyboard("{Enter}");
    const first = document.activeElement;
    expect(first?.getAttribute("aria-label")).toMatch(/is missing$/);
    expect(backend.calls).not.toContain("sendFollowUp");
    // However many there are, one after the other, and then Send.
    while (document.activeElement?.getAttribute("aria-label")?.endsWith("is missing")) {
      const blank = document.activeElement;
      await user.keyboard("Filled{Enter}");
      await waitFor(() => expect(blank.isConnected).toBe(false));
      await waitFor(() => expect(document.activeElement).not.toBe(blank));
      await waitFor(() =>
        expect(document.activeElement?.matches("[data-blank], button")).toBe(true),
      );
      focusIsIn();
    }
    expect(document.activeElement).toBe(send);
    await user.keyboard("{Enter}");
    await closed();
    expect(backend.calls).toContain("sendFollowUp");
  });

  it("says what is wrong with what was filled in, and stays", async () => {
    const { user, dialog } = await composeWithBlanks();
    await user.keyboard("{Enter}");
    await user.paste("x".repeat(2000));
    await user.keyboard("{Enter}");
    await dialog.findByText(/Too long/u);
    focusIsIn();
  });

  it("is selected where the text is edited, so that what is typed takes its place", async () => {
    const { user } = await composeWithBlanks();
    await user.keyboard("e");
    await waitFor(() => expect(document.activeElement?.matches("[data-composer]")).toBe(true));
    const box = document.activeElement;
    const selected =
      (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) &&
      box.value.slice(box.selectionStart ?? 0, box.selectionEnd ?? 0);
    expect(selected).toMatch(/^\{\{.+\}\}$/);
    focusIsIn();
  });
});

describe("a placeholder", () => {
  it("holds the email back until the person says that it is meant, and asks about each new one", async () => {
    const { user, dialog, backend } = await compose("muller");
    await user.keyboard("e");
    const text = await dialog.findByRole("textbox", { name: "Text" });
    await user.type(text, "\n[[Your name]");
    await dialog.findByText("This looks like a placeholder");
    dialog.getByText("[Your name]");
    const send = dialog.getByRole("button", { name: "Send" });
    expect(send.getAttribute("aria-disabled")).toBe("true");
    dialog.getByText("Check 1 placeholder to send.");
    await expectAccessible();
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(backend.calls).not.toContain("sendFollowUp");

    await user.click(dialog.getByRole("button", { name: "Send as written" }));
    await waitFor(() => expect(send.getAttribute("aria-disabled")).toBeNull());
    await user.type(text, " [[Company]");
    await dialog.findByText("[Company]");
    expect(send.getAttribute("aria-disabled")).toBe("true");
    await user.click(dialog.getByRole("button", { name: "Send as written" }));
    await user.click(send);
    await closed();
    expect(backend.calls).toContain("sendFollowUp");
  });
});

describe("the Tab key", () => {
  it("stays in the composer, where it is read, edited, and after a template was chosen", async () => {
    const { user, dialog, backend } = await compose("muller");
    const around = async () => {
      for (let turn = 0; turn < 12; turn += 1) {
        await user.tab({ shift: turn > 6 });
        focusIsIn();
      }
    };
    await around();
    await user.click(dialog.getByRole("button", { name: "Edit" }));
    await dialog.findByRole("textbox", { name: "Text" });
    focusIsIn();
    await around();
    await user.click(dialog.getByRole("button", { name: "Done editing" }));
    focusIsIn();
    await user.keyboard("t");
    const other = (await backend.commands.listTemplates())[1];
    await user.click(await screen.findByRole("option", { name: other?.name ?? "" }));
    await waitFor(() => expect(screen.queryByRole("option")).toBeNull());
    await around();
  });
});

describe("who cannot be emailed", () => {
  it("opens nothing, says why once, and offers what mends it", async () => {
    const { user, backend } = await renderApp("/leads?q=muller");
    await screen.findByRole("grid");
    await user.keyboard("b");
    await screen.findByText("Jürgen Müller marked Do not contact");
    await user.keyboard("f");
    await screen.findByText("Jürgen Müller is marked Do not contact.");
    expect(screen.queryByRole("dialog", { name: /^Follow up with/ })).toBeNull();
    expect(screen.queryByText(/Nothing was sent/)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Allow contact" }));
    await screen.findByText(/can be contacted again/);
    await user.keyboard("f");
    await composer();
    expect(backend.calls).not.toContain("sendFollowUp");
  });

  it("goes to the lead to add the address that is missing", async () => {
    const { user, backend } = await renderApp("/leads?q=muller");
    await screen.findByRole("grid");
    const id = await leadNamed(backend, "muller");
    await backend.commands.editLead(id, leadChanges({ emails: [] }));
    await user.keyboard("f");
    await screen.findByText("Jürgen Müller has no email address yet.");
    expect(screen.queryByRole("dialog", { name: /^Follow up with/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Add email address" }));
    await screen.findByRole("complementary", { name: "Jürgen Müller" });
  });
});
