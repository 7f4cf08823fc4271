import { leadChanges } from "@/api/lead_changes";
import { leadQuery } from "@/api/lead_query";
import type { NewField } from "@/platform/bindings.gen";
import { expectAccessible } from "@/test/axe";
import type { TestBackend } from "@/test/backend";
import { renderApp } from "@/test/render_app";
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";

const fields: NewField[] = [
  { name: "Budget", kind: "money", options: [], currency: "EUR" },
  { name: "Size", kind: "one_of", options: ["Small", "Large"], currency: null },
  { name: "Topics", kind: "several_of", options: ["Noise", "Rooms"], currency: null },
  { name: "Customer", kind: "yes_no", options: [], currency: null },
];

async function addFields({ commands }: TestBackend) {
  for (const field of fields) await commands.addField(field);
}

async function firstLead({ commands }: TestBackend): Promise<string> {
  const page = await commands.listLeads(leadQuery());
  return page.rows[0]?.id ?? "";
}

/** Opens the first lead of the list beside it. */
async function openPanel() {
  const app = await renderApp("/leads", {}, addFields);
  await screen.findByRole("grid");
  await app.user.keyboard("{Enter}");
  await screen.findByRole("heading", { level: 2 });
  const id = await firstLead(app.backend);
  const saved = async () => (await app.backend.commands.showLead(id)).fields;
  return { ...app, saved };
}

it("edits each kind of field where it stands", async () => {
  const { user, saved } = await openPanel();
  await user.type(await screen.findByRole("textbox", { name: "Budget" }), "1,200.5{Enter}");
  await waitFor(async () => expect(await saved()).toMatchObject({ budget: "1200.50" }));

  await user.click(screen.getByRole("combobox", { name: "Size" }));
  await user.click(await screen.findByRole("option", { name: "Large" }));
  await waitFor(async () => expect(await saved()).toMatchObject({ size: "Large" }));

  await user.click(screen.getByRole("checkbox", { name: "Rooms" }));
  await waitFor(async () => expect(await saved()).toMatchObject({ topics: ["Rooms"] }));

  await user.click(screen.getByRole("combobox", { name: "Customer" }));
  await user.click(await screen.findByRole("option", { name: "no" }));
  await waitFor(async () => expect(await saved()).toMatchObject({ customer: false }));
  await expectAccessible();
});

it("shows a field as a column of the list", async () => {
  const { user } = await renderApp("/leads", {}, async (backend) => {
    await addFields(backend);
    const id = await firstLead(backend);
    await backend.commands.editLead(id, leadChanges({ fields: { budget: "300" } }));
  });
  await user.click(await screen.findByRole("button", { name: "Columns" }));
  await user.click(await screen.findByRole("menuitemcheckbox", { name: "Budget" }));
  expect(await screen.findByText(/300(\.00)? EUR|€\s?300/u)).toBeTruthy();
});

it("takes fields of the user's own for a new lead", async () => {
  const { user, backend } = await renderApp("/leads", {}, addFields);
  await screen.findByRole("grid");
  await user.keyboard("n");
  await user.type(await screen.findByRole("textbox", { name: "First name" }), "Ada");
  await user.type(await screen.findByRole("textbox", { name: "Budget (EUR)" }), "900");
  await user.click(screen.getByRole("checkbox", { name: "Noise" }));
  await user.click(screen.getByRole("button", { name: /^Add lead/ }));
  await waitFor(() => expect(backend.calls).toContain("addLead"));
  await backend.idle();
  const { rows } = await backend.commands.listLeads({ ...leadQuery(), query: "Ada" });
  const added = await backend.commands.showLead(rows[0]?.id ?? "");
  expect(added.fields).toMatchObject({ budget: "900.00", topics: ["Noise"] });
});
