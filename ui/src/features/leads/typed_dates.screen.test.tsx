import { leadQuery } from "@/api/lead_query";
import type { TestBackend } from "@/test/backend";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

async function newLead() {
  const app = await renderApp("/leads");
  await screen.findByRole("grid");
  await app.user.keyboard("n");
  const dialog = within(await screen.findByRole("dialog", { name: "New lead" }));
  await app.user.type(dialog.getByRole("textbox", { name: "First name" }), "Dated");
  return { ...app, dialog, date: dialog.getByRole("textbox", { name: "First email date" }) };
}

async function nextStep() {
  const app = await renderApp("/leads");
  await screen.findByRole("grid");
  await app.user.keyboard("p");
  const dialog = within(await screen.findByRole("dialog", { name: /^Next step/ }));
  return {
    ...app,
    dialog,
    date: dialog.getByRole("textbox", { name: "Date" }),
    time: dialog.getByRole("textbox", { name: "Time (optional)" }),
  };
}

const added = async ({ backend }: { backend: TestBackend }) =>
  (await backend.commands.listLeads(leadQuery({ query: "Dated" }))).rows.map(({ lead }) => lead);

describe("the first email date of a new lead", () => {
  it.each([
    ["02/31/2027", "That day doesn’t exist."],
    ["02/", "Enter a full date, like 12/31/2026."],
    ["soon", "Enter a full date, like 12/31/2026."],
  ])("%s is refused at its field, and nothing is added", async (typed, words) => {
    const app = await newLead();
    await app.user.type(app.date, `${typed}{Control>}{Enter}{/Control}`);
    expect((await app.dialog.findByRole("alert")).textContent).toBe(words);
    expect(document.activeElement).toBe(app.date);
    expect(app.date).toHaveProperty("value", typed);
    expect(await added(app)).toEqual([]);
  });

  it("is typed, said in words, and kept", async () => {
    const app = await newLead();
    await app.user.type(app.date, "12/31/2030");
    app.dialog.getByText("Tuesday, December 31, 2030");
    await app.user.keyboard("{Enter}");
    await waitFor(async () =>
      expect((await added(app))[0]?.next_step).toMatchObject({ date: "2030-12-31", kind: "mail" }),
    );
  });
});

describe("the date of a next step", () => {
  it("is refused where that day does not exist, and the dialog stays", async () => {
    const { user, dialog, date } = await nextStep();
    await user.clear(date);
    await user.type(date, "2/30/2027{Enter}");
    expect((await dialog.findByRole("alert")).textContent).toBe("That day doesn’t exist.");
    expect(document.activeElement).toBe(date);
  });

  it("is asked for where there is none", async () => {
    const { user, dialog, date } = await nextStep();
    await user.clear(date);
    await user.keyboard("{Enter}");
    expect((await dialog.findByRole("alert")).textContent).toBe("Enter a date.");
  });

  it("is not saved with a time that is none", async () => {
    const { user, dialog, time } = await nextStep();
    await user.clear(time);
    await user.type(time, "25:00{Enter}");
    expect((await dialog.findByRole("alert")).textContent).toBe(
      "Enter a time, like 9:30 or 14:00.",
    );
    expect(document.activeElement).toBe(time);
  });
});
