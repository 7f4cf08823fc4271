import { renderSettings } from "@/test/render_settings";
import { trashSome } from "@/test/trash_some";
import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

describe("the history", () => {
  it("tells every change and undoes one by itself", async () => {
    const { user, backend } = renderSettings("history");
    expect(await screen.findByText("Nothing was changed yet")).toBeTruthy();
    const [name = ""] = await trashSome(backend, 1);
    const changes = await screen.findByRole("list", { name: "Changes" });
    expect(within(changes).getByText("trashed at")).toBeTruthy();
    await user.click(
      within(changes).getByRole("button", { name: `Undo: Move ${name} to the trash` }),
    );
    expect(await within(changes).findByText("Undone")).toBeTruthy();
    await user.type(screen.getByRole("searchbox", { name: "Search the history" }), "nothing");
    expect(await screen.findByText("No change matches “nothing”")).toBeTruthy();
  });
});
