import { expectAccessible } from "@/test/axe";
import { renderSettings } from "@/test/render_settings";
import { trashSome } from "@/test/trash_some";
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

describe("the trash", () => {
  it("is searched and restored from", async () => {
    const { user, backend } = renderSettings("trash");
    expect(await screen.findByText("The trash is empty")).toBeTruthy();
    const [first = "", second = ""] = await trashSome(backend, 2);
    expect(await screen.findByRole("button", { name: `Restore ${second}` })).toBeTruthy();
    await user.type(screen.getByRole("searchbox", { name: "Search the trash" }), "yildiz");
    await waitFor(() =>
      expect(screen.queryByRole("button", { name: `Restore ${second}` })).toBeNull(),
    );
    await user.click(screen.getByRole("button", { name: `Restore ${first}` }));
    expect(await screen.findByText(`Restored: ${first}`)).toBeTruthy();
    expect(await screen.findByText("Nothing in the trash matches “yildiz”")).toBeTruthy();
  });

  it("is emptied only after a question that speaks of the backups", async () => {
    const { user, backend } = renderSettings("trash");
    await trashSome(backend, 3);
    await user.click(await screen.findByRole("button", { name: "Empty the trash" }));
    const question = await screen.findByRole("alertdialog");
    expect(question.textContent).toContain("3 leads are erased");
    expect(question.textContent).toContain("Older backups keep them until they rotate out.");
    await expectAccessible(question);
    await user.click(within(question).getByRole("button", { name: "Keep them" }));
    expect((await screen.findByRole("list", { name: "Leads in the trash" })).children).toHaveLength(
      3,
    );
    await user.click(screen.getByRole("button", { name: "Empty the trash" }));
    await user.click(await screen.findByRole("button", { name: "Erase for good" }));
    expect(await screen.findByText("The trash is empty")).toBeTruthy();
  });

  it("gives removed files back", async () => {
    const { user, backend } = renderSettings("trash");
    const page = await backend.commands.listLeads({
      query: "Jürgen",
      state: null,
      trashed: false,
      sort: "name",
      descending: false,
      offset: 0,
      limit: 1,
      after: null,
    });
    const file = page.rows[0]?.lead?.attachments[0];
    await act(async () => {
      await backend.commands.trashAttachment(file?.id ?? "");
    });
    await user.click(await screen.findByRole("button", { name: `Restore ${file?.name}` }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Removed files" })).toBeNull());
  });
});
