import { leadChanges } from "@/api/lead_changes";
import { expectAccessible } from "@/test/axe";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

/** Opens the first lead of the list beside it. */
async function openPanel(options: Parameters<typeof renderApp>[1] = {}) {
  const app = await renderApp("/leads", options);
  await screen.findByRole("grid");
  await app.user.keyboard("{Enter}");
  const name = (await screen.findByRole("heading", { level: 2 })).textContent ?? "";
  const panel = await screen.findByRole("complementary", { name });
  return { ...app, panel: within(panel), name };
}

describe("a field edited in its place", () => {
  it("is saved when the focus leaves it, by itself, and can be undone", async () => {
    const { panel, user, backend } = await openPanel();
    const field = panel.getByRole("textbox", { name: "Source" });
    await user.clear(field);
    await user.type(field, "Trade fair");
    await user.tab();
    await screen.findByText(/saved$/);
    expect(backend.calls.filter((name) => name === "editLead")).toHaveLength(1);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(field).not.toHaveProperty("value", "Trade fair"));
  });

  it("is saved once, by Enter and by leaving", async () => {
    const { panel, user, backend } = await openPanel();
    for (const [label, value] of [
      ["Source", "Trade fair"],
      ["Title", "Director"],
    ]) {
      const field = panel.getByRole("textbox", { name: label });
      await user.clear(field);
      await user.type(field, `${value}{Enter}`);
      await waitFor(() => expect(document.activeElement).not.toBe(field));
    }
    await backend.idle();
    expect(backend.calls.filter((name) => name === "editLead")).toHaveLength(2);
  });

  it("asks for nothing when nothing changed", async () => {
    const { panel, user, backend } = await openPanel();
    await user.click(panel.getByRole("textbox", { name: "Source" }));
    await user.tab();
    expect(backend.calls).not.toContain("editLead");
  });

  it("shows what was saved before the lead is read again", async () => {
    const { panel, user, backend } = await openPanel();
    const field = panel.getByRole("textbox", { name: "Company" });
    await user.clear(field);
    await user.type(field, "Orgelbau Rieger");
    await backend.world.fault("show_lead", { hangs: true });
    await user.keyboard("{Enter}");
    await screen.findByText(/saved$/);
    expect(field).toHaveProperty("value", "Orgelbau Rieger");
  });

  it("shows a new address before the lead is read again", async () => {
    const { panel, user, backend } = await openPanel();
    const first = panel.getByRole<HTMLInputElement>("textbox", { name: "Email" });
    await user.click(panel.getByRole("button", { name: `Options for ${first.value}` }));
    await user.click(await screen.findByRole("menuitem", { name: "Add email" }));
    await backend.world.fault("show_lead", { hangs: true });
    await user.type(panel.getByRole("textbox", { name: "Email 2" }), "second@hall.example{Enter}");
    await screen.findByText(/saved$/);
    expect(panel.getByRole("textbox", { name: "Email 2" })).toHaveProperty(
      "value",
      "second@hall.example",
    );
  });

  it.each(["meanwhile", "after"])(
    "saves what is typed while it is saved, left %s",
    async (left) => {
      const { panel, user, backend } = await openPanel();
      const field = panel.getByRole("textbox", { name: "Company" });
      await user.clear(field);
      await user.type(field, "Orgelbau ");
      await backend.world.fault("edit_lead", { delay_ms: 300 });
      await user.keyboard("{Enter}Rieger");
      if (left === "meanwhile") await user.tab();
      await screen.findByText(/saved$/);
      expect(field).toHaveProperty("value", "Orgelbau Rieger");
      if (left === "after") await user.tab();
      const id = field.closest("[data-drop-lead]")?.getAttribute("data-drop-lead") ?? "";
      await waitFor(async () =>
        expect((await backend.commands.showLead(id)).company).toBe("Orgelbau Rieger"),
      );
      expect(panel.queryByRole("alert")).toBeNull();
    },
  );

  it("keeps what was typed and says what is wrong with it, right there", async () => {
    const { panel, user } = await openPanel();
    const field = panel.getByRole("textbox", { name: "Email" });
    await user.clear(field);
    await user.type(field, "not an address{Enter}");
    expect((await panel.findByRole("alert")).textContent).toContain(
      "An email address can’t contain a space.",
    );
    expect(field).toHaveProperty("value", "not an address");
    await expectAccessible();
    await user.click(field);
    await user.keyboard("{Escape}");
    expect(panel.queryByRole("alert")).toBeNull();
    expect(field).not.toHaveProperty("value", "not an address");
  });
});

async function openStale() {
  const app = await openPanel();
  const field = app.panel.getByRole("textbox", { name: "Company" });
  await app.user.clear(field);
  await app.user.type(field, "Mine");
  const id = new URLSearchParams(app.history.location.search).get("lead") ?? "";
  await app.backend.commands.editLead(id, leadChanges({ company: "Theirs" }));
  await app.user.tab();
  const alert = await app.panel.findByRole("alert");
  expect(alert.textContent).toContain("Theirs");
  expect(field).toHaveProperty("value", "Mine");
  await expectAccessible();
  return { ...app, field };
}

describe("a field that was changed elsewhere while it was edited", () => {
  it("shows both values and keeps theirs", async () => {
    const { panel, user, field } = await openStale();
    await user.click(panel.getByRole("button", { name: "Keep theirs" }));
    await waitFor(() => expect(field).toHaveProperty("value", "Theirs"));
    expect(panel.queryByRole("alert")).toBeNull();
  });

  it("shows both values and uses mine", async () => {
    const { panel, user, field } = await openStale();
    await user.click(panel.getByRole("button", { name: "Use mine" }));
    await screen.findByText(/saved$/);
    await waitFor(() => expect(panel.queryByRole("alert")).toBeNull());
    await waitFor(() => expect(field).toHaveProperty("value", "Mine"));
  });
});

it("adds an e-mail and makes it the primary one", async () => {
  const { panel, user } = await openPanel();
  const first = panel.getByRole("textbox", { name: "Email" });
  const address = first instanceof HTMLInputElement ? first.value : "";
  await user.click(panel.getByRole("button", { name: `Options for ${address}` }));
  await user.click(await screen.findByRole("menuitem", { name: "Add email" }));
  const second = panel.getByRole("textbox", { name: "Email 2" });
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(second));
  await user.keyboard("second@hall.example{Enter}");
  await user.click(await panel.findByRole("button", { name: "Options for second@hall.example" }));
  await user.click(await screen.findByRole("menuitem", { name: "Make primary" }));
  await waitFor(() => expect(first).toHaveProperty("value", "second@hall.example"));
});

it("blocks by one key, says so, and allows again by the same", async () => {
  const { panel, user } = await openPanel();
  await user.keyboard("b");
  await panel.findByRole("alert");
  expect(panel.getByRole("button", { name: "Follow up" })).toHaveProperty("disabled", true);
  await expectAccessible();
  await user.keyboard("b");
  await waitFor(() => expect(panel.queryByRole("alert")).toBeNull());
});

it("takes a note and shows it on the timeline", async () => {
  const { panel, user } = await openPanel();
  await user.keyboard("a");
  const note = await panel.findByRole("textbox", { name: "Add a note" });
  await waitFor(() => expect(document.activeElement).toBe(note));
  await user.keyboard("Wants the small hall first.{Control>}{Enter}{/Control}");
  await panel.findByText("Wants the small hall first.", { selector: "li *" });
  expect(panel.getByRole("textbox", { name: "Add a note" })).toHaveProperty("value", "");
});

it("keeps that somebody was reached another way", async () => {
  const { panel, user } = await openPanel();
  await user.keyboard("c");
  const dialog = await screen.findByRole("dialog", { name: /^Log contact with/ });
  await expectAccessible();
  await user.keyboard("Decides in December");
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  await panel.findByText("Reached out");
  await panel.findByText("Decides in December");
});

const WITH_SCRIPT = "%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(x)>>>>endobj\n%%EOF\n";
const file = (name: string, content: string) => new File([content], name);

describe("files", () => {
  it("adds a usual one at once", async () => {
    const { panel, user } = await openPanel();
    await user.upload(panel.getByLabelText("Add files"), file("Curriculum vitae.pdf", "%PDF-1.7"));
    await panel.findByRole("button", { name: /^Curriculum vitae.pdf/ });
  });

  it("asks about an unusual one", async () => {
    const { panel, user } = await openPanel();
    await user.upload(panel.getByLabelText("Add files"), file("plan.xyz", "AC1032"));
    const question = await screen.findByRole("alertdialog", { name: "Unusual file" });
    await expectAccessible();
    await user.click(within(question).getByRole("button", { name: "Add anyway" }));
    await panel.findByRole("button", { name: /^plan.xyz/ });
  });

  it("refuses a program in disguise and says what it is", async () => {
    const { panel, user, backend } = await openPanel();
    await user.upload(panel.getByLabelText("Add files"), file("invoice.pdf", "MZ\u0090"));
    await screen.findByText(/It wasn’t added/);
    expect(backend.calls).not.toContain("attachFiles");
  });

  it("says beside a file what it may do by itself", async () => {
    const { panel, user } = await openPanel();
    await user.upload(panel.getByLabelText("Add files"), file("cv.pdf", WITH_SCRIPT));
    const question = await screen.findByRole("alertdialog", { name: "Unusual file" });
    await user.click(within(question).getByRole("button", { name: "Add anyway" }));
    await panel.findByText(/^Contains scripts/u);
    await expectAccessible();
  });

  it("says so where what is let go over the window is no file", async () => {
    const { backend } = await openPanel();
    backend.drop({ files: [], x: 0, y: 0 });
    await screen.findByText(/That isn’t a file yet/);
    expect(screen.queryByRole("dialog", { name: "New lead" })).toBeNull();
  });

  it("takes what is let go over the window for a new lead", async () => {
    const { backend, user } = await openPanel();
    const found = await backend.commands.inspectBytes("offer.pdf", btoa("%PDF"));
    backend.drop({ files: [found], x: 0, y: 0 });
    const dialog = await screen.findByRole("dialog", { name: "New lead" });
    within(dialog).getByText("offer.pdf");
    await user.keyboard("{Escape}");
  });
});

it("undoes one thing that happened from the timeline, whatever was done since", async () => {
  const { panel, user, backend } = await openPanel();
  const change = async (field: string, text: string) => {
    const box = panel.getByRole("textbox", { name: field });
    await user.clear(box);
    await user.type(box, `${text}{Enter}`);
    await waitFor(() =>
      expect(backend.calls.filter((call) => call === "editLead")).toHaveLength(edits + 1),
    );
    edits += 1;
  };
  let edits = 0;
  await change("Source", "Trade fair");
  await change("Source", "Letter");
  await change("Title", "Mayor");
  const undos = () =>
    waitFor(() => {
      const found = panel.getAllByRole("button", { name: /^Undo: Changed/u });
      expect(found).toHaveLength(3);
      return found;
    });
  await user.click((await undos())[2] ?? document.body);
  const kept = await screen.findByRole("list", { name: "Not undone" });
  expect(kept.textContent).toMatch(/^Source stays “Letter” \(was “/u);
  expect(panel.getByRole("textbox", { name: "Source" })).toHaveProperty("value", "Letter");
  // Nothing of it was left to undo: it is not called undone.
  await screen.findByText(/^Not undone: /);
  expect(await undos()).toHaveLength(3);
  await user.click((await undos())[1] ?? document.body);
  expect(await screen.findByText(/^Undone: Changed .*[^:]$/u)).toBeTruthy();
  await waitFor(() =>
    expect(panel.getByRole("textbox", { name: "Source" })).toHaveProperty("value", "Trade fair"),
  );
  expect(panel.getByRole("textbox", { name: "Title" })).toHaveProperty("value", "Mayor");
});
