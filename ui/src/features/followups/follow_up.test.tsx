import { leadQuery } from "@/api/lead_query";
import { leadChanges } from "@/api/lead_changes";
import { expectAccessible } from "@/test/axe";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

type Options = Parameters<typeof renderApp>[1];

/** Opens the composer for the one lead whose name is searched. */
async function compose(words: string, options: Options = {}) {
  const app = renderApp(`/leads?q=${words}`, options);
  await screen.findByRole("grid");
  await app.user.keyboard("f");
  const dialog = within(await screen.findByRole("dialog", { name: /^Follow up with/ }));
  await waitFor(() =>
    expect(dialog.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBeNull(),
  );
  return { ...app, dialog };
}

const closed = () =>
  waitFor(() => expect(screen.queryByRole("dialog", { name: /^Follow up with/ })).toBeNull());

describe("the composer", () => {
  it("is filled in, and Enter sends it with ten seconds to take it back", async () => {
    const { user, dialog, backend } = await compose("muller");
    await dialog.findAllByText("Jürgen");
    await expectAccessible();
    await user.keyboard("{Enter}");
    await closed();
    await screen.findByText(/^Sending to Jürgen Müller/);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await screen.findByText(/^Undone: Follow up with Jürgen Müller/);
    expect(backend.calls.filter((name) => name === "sendFollowUp")).toHaveLength(1);
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

  it("keeps what was written when it is closed", async () => {
    const { user, dialog } = await compose("muller");
    await user.keyboard("e");
    await user.type(await dialog.findByRole("textbox", { name: "Text" }), "Half a thought");
    await user.keyboard("{Escape}{Escape}");
    await closed();
    await user.keyboard("f");
    await screen.findByText(/Half a thought/);
    await user.click(screen.getByRole("button", { name: "Start over" }));
    await waitFor(() => expect(screen.queryByText(/Half a thought/)).toBeNull());
  });

  it("sends once, however often Enter is pressed", async () => {
    const { user, backend } = await compose("muller", { delay: 30 });
    await user.keyboard("{Enter}{Enter}{Enter}");
    await closed();
    expect(backend.calls.filter((name) => name === "sendFollowUp")).toHaveLength(1);
  });
});

describe("a blank", () => {
  it("stands as a red box, holds the mail back, and is filled right there", async () => {
    const { user, backend } = renderApp("/leads?q=muller");
    await screen.findByRole("grid");
    const [row] = (await backend.commands.listLeads(leadQuery({ query: "muller" }))).rows;
    await backend.commands.editLead(row?.id ?? "", leadChanges({ first_name: "" }));
    await user.keyboard("f");
    const dialog = within(await screen.findByRole("dialog", { name: /^Follow up with/ }));
    const [box] = await dialog.findAllByRole("textbox", { name: "First name is missing" });
    const send = dialog.getByRole("button", { name: "Send" });
    expect(send.getAttribute("aria-disabled")).toBe("true");
    expect(send.getAttribute("aria-describedby")).toBeTruthy();
    dialog.getByText(/A mail with a blank never leaves/);
    await expectAccessible();
    await user.click(send);
    expect(backend.calls).not.toContain("sendFollowUp");
    if (box) await user.type(box, "Jürgen{Enter}");
    await waitFor(() => expect(send.getAttribute("aria-disabled")).toBeNull());
    await user.click(send);
    await closed();
    expect(backend.calls).toContain("sendFollowUp");
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

it("says why nothing is sent to somebody who said stop", async () => {
  const { user, backend } = renderApp("/leads?q=muller");
  await screen.findByRole("grid");
  await user.keyboard("b");
  await screen.findByText(/marked Do not contact/);
  await user.keyboard("f");
  const dialog = within(await screen.findByRole("dialog", { name: /^Follow up with/ }));
  await dialog.findByRole("alert");
  await user.keyboard("{Enter}");
  expect(backend.calls).not.toContain("sendFollowUp");
});
