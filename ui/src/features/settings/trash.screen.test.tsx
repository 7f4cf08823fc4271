import { leadQuery } from "@/api/lead_query";
import { expectAccessible } from "@/test/axe";
import { renderSettings } from "@/test/render_settings";
import { trashSome } from "@/test/trash_some";
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

describe("the trash", () => {
  it("is searched and restored from", async () => {
    const { user, backend } = await renderSettings("trash");
    expect(await screen.findByText("The trash is empty")).toBeTruthy();
    const [first = "", second = ""] = await trashSome(backend, 2);
    expect(await screen.findByRole("button", { name: `Restore ${second}` })).toBeTruthy();
    await user.type(screen.getByRole("searchbox", { name: "Search the trash" }), "yildiz");
    await waitFor(() =>
      expect(screen.queryByRole("button", { name: `Restore ${second}` })).toBeNull(),
    );
    await user.click(screen.getByRole("button", { name: `Restore ${first}` }));
    expect(await screen.findByText(`${first} restored`)).toBeTruthy();
    expect(await screen.findByText("No results for “yildiz”")).toBeTruthy();
  });

  it("is emptied only after a question that speaks of the backups", async () => {
    const { user, backend } = await renderSettings("trash");
    await trashSome(backend, 3);
    await user.click(await screen.findByRole("button", { name: "Empty trash" }));
    const question = await screen.findByRole("alertdialog");
    expect(question.textContent).toContain("This permanently deletes 3 leads");
    expect(question.textContent).toContain(
      "Older backups keep them until those backups are deleted.",
    );
    await expectAccessible(question);
    await user.click(within(question).getByRole("button", { name: "Cancel" }));
    expect((await screen.findByRole("list", { name: "Leads in the trash" })).children).toHaveLength(
      3,
    );
    await user.click(screen.getByRole("button", { name: "Empty trash" }));
    await user.click(await screen.findByRole("button", { name: "Delete permanently" }));
    expect(await screen.findByText("The trash is empty")).toBeTruthy();
  });

  it("gives removed files back", async () => {
    const { user, backend } = await renderSettings("trash");
    const page = await backend.commands.listLeads(
      leadQuery({ query: "Jürgen Müller", sort: "created_at", descending: true }),
    );
    const file = page.rows[0]?.lead?.attachments[0];
    await act(async () => {
      await backend.commands.trashAttachment(file?.id ?? "");
    });
    const restore = await screen.findByRole("button", { name: `Restore ${file?.name}` });
    expect(screen.queryByText("The trash is empty")).toBeNull();
    expect(screen.getByText("1 file")).toBeTruthy();
    await user.keyboard("/jurgen");
    expect(screen.getByRole("region", { name: "Removed files" })).toBeTruthy();
    await user.keyboard(" nobody");
    expect(await screen.findByText(/^No results for/u)).toBeTruthy();
    expect(screen.queryByRole("region", { name: "Removed files" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Clear search" }));
    await user.click(await screen.findByRole("button", { name: `Restore ${file?.name}` }));
    expect(await screen.findByText("The trash is empty")).toBeTruthy();
    expect(restore.isConnected).toBe(false);
  });
});
