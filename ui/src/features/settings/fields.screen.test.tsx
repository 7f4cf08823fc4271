import { expectAccessible } from "@/test/axe";
import { renderSettings } from "@/test/render_settings";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

const names = () =>
  within(screen.getByRole("list", { name: "Fields" }))
    .getAllByRole("listitem")
    .map((item) => item.querySelector("b")?.textContent);

async function open() {
  const rendered = await renderSettings("fields");
  await screen.findByText("No fields of your own yet");
  return rendered;
}

async function addField(user: Awaited<ReturnType<typeof open>>["user"], name: string) {
  await user.click(screen.getByRole("button", { name: "New field" }));
  await user.type(await screen.findByRole("textbox", { name: "Name" }), `${name}{Enter}`);
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "New field" })).toBeNull());
}

describe("fields of the user's own", () => {
  it("wait with a skeleton", async () => {
    await renderSettings("fields", { hanging: true });
    expect(await screen.findAllByRole("status", { name: "Loading" })).not.toHaveLength(0);
  });

  it("say what failed, and try again", async () => {
    const { user, backend } = await renderSettings("fields", { failing: true });
    const again = await screen.findByRole("button", { name: "Try again" });
    await backend.world.fault("*", null);
    await user.click(again);
    await screen.findByText("No fields of your own yet");
  });

  it("are made, renamed, ordered, trashed and restored", async () => {
    const { user } = await open();
    await addField(user, "Budget");
    await addField(user, "Contract");
    await waitFor(() => expect(names()).toEqual(["Budget", "Contract"]));
    await expectAccessible();

    await user.click(screen.getByRole("button", { name: "Move Contract up" }));
    await waitFor(() => expect(names()).toEqual(["Contract", "Budget"]));

    await user.click(screen.getByRole("button", { name: "Edit Budget" }));
    const name = await screen.findByRole("textbox", { name: "Name" });
    await user.clear(name);
    await user.type(name, "Money{Enter}");
    await waitFor(() => expect(names()).toEqual(["Contract", "Money"]));

    await user.click(screen.getByRole("button", { name: "Move Contract to the trash" }));
    await waitFor(() => expect(names()).toEqual(["Money"]));
    await user.click(await screen.findByRole("button", { name: "Restore Contract" }));
    await waitFor(() => expect(names()).toEqual(["Contract", "Money"]));
  });

  it("say at the name what is wrong with it", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "New field" }));
    await user.click(await screen.findByRole("button", { name: "Add field" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Enter a name");
    await expectAccessible();
  });

  it("have options to choose from, added from the keyboard", async () => {
    const { user, backend } = await open();
    await user.click(screen.getByRole("button", { name: "New field" }));
    await user.type(await screen.findByRole("textbox", { name: "Name" }), "Size");
    await user.click(screen.getByRole("combobox", { name: "Type" }));
    await user.click(await screen.findByRole("option", { name: "One of several options" }));
    await user.type(await screen.findByRole("textbox", { name: "Option 1" }), "Small");
    await user.click(screen.getByRole("button", { name: "Add option" }));
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Option 2" })),
    );
    await user.keyboard("Large{Enter}");
    await waitFor(() => expect(names()).toEqual(["Size"]));
    const [field] = await backend.commands.listFields();
    expect(field?.options.map((option) => option.name)).toEqual(["Small", "Large"]);
  });
});
