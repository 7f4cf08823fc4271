import { leadQuery } from "@/api/lead_query";
import { expectAccessible } from "@/test/axe";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";

async function openDialog() {
  const app = await renderApp("/leads");
  await screen.findByRole("grid");
  await app.user.keyboard("n");
  const dialog = within(await screen.findByRole("dialog", { name: "New lead" }));
  return { ...app, dialog };
}

it("adds a lead by the keyboard alone and opens it", async () => {
  const { user } = await openDialog();
  await expectAccessible();
  await user.keyboard("Ada{Tab}Lovelace{Tab}ada@engines.example{Enter}");
  await screen.findByRole("complementary", { name: "Ada Lovelace" });
  expect(screen.getByText("Ada Lovelace added")).toBeTruthy();
});

it("says at the field what is wrong, and keeps what was typed", async () => {
  const { user, dialog } = await openDialog();
  await user.type(dialog.getByRole("textbox", { name: "First name" }), "Ada");
  await user.type(dialog.getByRole("textbox", { name: "Email" }), "ada at engines{Enter}");
  const alert = await dialog.findByRole("alert");
  expect(alert.textContent).toContain("An email address can’t contain a space.");
  expect(dialog.getByRole("textbox", { name: "Email" }).getAttribute("aria-invalid")).toBe("true");
  expect(dialog.getByRole("textbox", { name: "First name" })).toHaveProperty("value", "Ada");
});

it("shows who has the address before saving, and adds all the same when told", async () => {
  const { user, dialog, backend } = await openDialog();
  const [first] = (
    await backend.commands.listLeads(leadQuery({ sort: "name", descending: false, limit: 40 }))
  ).rows.flatMap(({ lead }) => (lead?.emails[0] ? [lead] : []));
  const address = first?.emails[0]?.address.toUpperCase() ?? "";
  await user.type(dialog.getByRole("textbox", { name: "First name" }), "Ada");
  await user.type(dialog.getByRole("textbox", { name: "Email" }), address);
  await dialog.findByText(`${first?.name} already has this email`);
  await expectAccessible();
  // The key that adds goes to the button that says so; only there it adds.
  await user.keyboard("{Control>}{Enter}{/Control}");
  const anyway = dialog.getByRole("button", { name: "Add anyway" });
  expect(document.activeElement).toBe(anyway);
  expect(backend.calls).not.toContain("addLead");
  await user.keyboard("{Enter}");
  await screen.findByRole("complementary", { name: "Ada" });
});

it("does not add a twin that nobody has seen yet, whichever key is pressed", async () => {
  const { user, dialog, backend } = await openDialog();
  const { rows } = await backend.commands.listLeads(leadQuery({ limit: 40 }));
  const address = rows.flatMap(({ lead }) => lead?.emails[0]?.address ?? [])[0] ?? "";
  // What is asked about the address answers only after the key was pressed.
  const ask = backend.commands.findDuplicates;
  backend.commands.findDuplicates = async (...given) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return ask(...given);
  };
  await user.type(dialog.getByRole("textbox", { name: "First name" }), "Ada");
  await user.type(dialog.getByRole("textbox", { name: "Email" }), `${address}{Enter}`);
  const anyway = await dialog.findByRole("button", { name: "Add anyway" });
  await waitFor(() => expect(document.activeElement).toBe(anyway));
  expect((await backend.commands.listLeads(leadQuery({ query: "Ada" }))).rows).toHaveLength(0);
});

it("loses nothing when it is closed", async () => {
  const { user } = await openDialog();
  await user.keyboard("Ada{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "New lead" })).toBeNull());
  await user.keyboard("n");
  const again = within(await screen.findByRole("dialog", { name: "New lead" }));
  expect(again.getByRole("textbox", { name: "First name" })).toHaveProperty("value", "Ada");
  await user.click(again.getByRole("button", { name: "Clear" }));
  expect(again.getByRole("textbox", { name: "First name" })).toHaveProperty("value", "");
});

it("asks about an unusual file before it adds anything", async () => {
  const { user, dialog, backend } = await openDialog();
  await user.type(dialog.getByRole("textbox", { name: "Company" }), "Hall");
  await user.upload(dialog.getByLabelText("Add files"), new File(["AC1032"], "plan.xyz"));
  await dialog.findByText(/unusual/);
  expect(dialog.getByRole("button", { name: "Add lead" })).toHaveProperty("disabled", true);
  await user.click(dialog.getByRole("button", { name: "Add anyway" }));
  await user.click(dialog.getByRole("button", { name: "Add lead" }));
  await screen.findByRole("complementary", { name: "Hall" });
  expect(backend.calls).toContain("addLead");
  await screen.findByRole("button", { name: /^plan.xyz/ });
});
