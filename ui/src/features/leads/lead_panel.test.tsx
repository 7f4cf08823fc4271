import { renderApp } from "@/test/render_imitation";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";

async function openPanel(options: Parameters<typeof renderApp>[1] = {}) {
  const app = renderApp("/leads", options);
  await screen.findByRole("grid");
  await app.user.keyboard("{Enter}");
  const name = (await screen.findByRole("heading", { level: 2 })).textContent ?? "";
  const panel = await screen.findByRole("complementary", { name });
  return { ...app, panel: within(panel), name };
}

it("undoes one thing that happened from the timeline, whatever was done since", async () => {
  const { panel, user, backend, name } = await openPanel();
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
  const undos = () => panel.findAllByRole("button", { name: `Undo: Edit ${name}` });
  await user.click((await undos())[2] ?? document.body);
  const kept = await screen.findByRole("list", { name: "Not undone" });
  expect(kept.textContent).toMatch(/^Source stays “Letter” \(was “/u);
  expect(panel.getByRole("textbox", { name: "Source" })).toHaveProperty("value", "Letter");
  // Nothing of it was left to undo: it is not called undone.
  await screen.findByText(/^Not undone: /);
  expect(await undos()).toHaveLength(3);
  await user.click((await undos())[1] ?? document.body);
  expect(await screen.findByText(`Undone: Edit ${name}.`)).toBeTruthy();
  await waitFor(() =>
    expect(panel.getByRole("textbox", { name: "Source" })).toHaveProperty("value", "Trade fair"),
  );
  expect(panel.getByRole("textbox", { name: "Title" })).toHaveProperty("value", "Mayor");
});
