import { chooseLanguage } from "@/lib/locale";
import { expectAccessible } from "@/test/axe";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";

it("goes by two keys", async () => {
  const { user, history } = await renderApp("/today");
  await screen.findByRole("main", { name: "Today" });
  await user.keyboard("gl");
  await screen.findByRole("main", { name: "Leads" });
  await user.keyboard("go");
  await waitFor(() => expect(history.location.pathname).toBe("/outbox"));
});

it("shows where one is, what is due and what needs the person", async () => {
  await renderApp("/today");
  const main = await screen.findByRole("navigation", { name: "Main" });
  const today = await within(main).findByRole("link", { name: /Today/ });
  expect(today.getAttribute("aria-current")).toBe("page");
  await within(main).findByText("2 need you");
});

it("finds a lead in the palette and opens it", async () => {
  const { user } = await renderApp("/today");
  await screen.findByRole("main", { name: "Today" });
  await user.keyboard("{Control>}k{/Control}");
  const input = await screen.findByRole("combobox", { name: "Search or run a command" });
  expect(document.activeElement).toBe(input);
  await user.keyboard("muller");
  await screen.findAllByText("Müller", { selector: "mark" });
  await expectAccessible();
  await user.keyboard("{Enter}");
  await screen.findByRole("complementary", { name: /Müller/ });
});

it("does what the palette names, on what is under the cursor", async () => {
  const { user } = await renderApp("/leads");
  await screen.findByRole("grid");
  await user.keyboard("{Control>}k{/Control}");
  await screen.findByRole("combobox", { name: "Search or run a command" });
  await user.keyboard("follow");
  await screen.findByRole("option", { name: /Follow up/ });
  await user.keyboard("{Enter}");
  await screen.findByRole("dialog", { name: /^Follow up with/ });
});

it("shows all shortcuts by ?", async () => {
  const { user } = await renderApp("/today");
  await screen.findByRole("main", { name: "Today" });
  await user.keyboard("?");
  const sheet = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
  within(sheet).getByText("Follow up");
  await expectAccessible();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("says when there is nothing to undo", async () => {
  const { user } = await renderApp("/today", { leads: 0, mails: false, account: false });
  await screen.findByRole("main", { name: "Today" });
  await user.keyboard("{Control>}z{/Control}");
  await screen.findByText(/nothing to undo/);
});

it("says after undoing a mail that had left that it has left", async () => {
  const { user, backend } = await renderApp("/leads?q=muller");
  await screen.findByRole("grid");
  await user.keyboard("f");
  const dialog = within(await screen.findByRole("dialog", { name: /^Follow up with/ }));
  await waitFor(() =>
    expect(dialog.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBeNull(),
  );
  await user.keyboard("{Enter}");
  await screen.findByText(/^Sending to/);
  await backend.world.advance(60_000);
  await backend.world.deliver();
  await user.keyboard("{Control>}z{/Control}");
  await screen.findByText(/The email was already sent/);
});

it("folds the sidebar to a rail and remembers it", async () => {
  const { user, backend } = await renderApp("/today");
  await screen.findByRole("main", { name: "Today" });
  await user.keyboard("{Control>}b{/Control}");
  await waitFor(() => expect(screen.queryByRole("separator", { name: /sidebar/ })).toBeNull());
  expect((await backend.commands.loadPreferences()).sidebar_collapsed).toBe(true);
  await expectAccessible();
});

describe("the language", () => {
  afterEach(() => chooseLanguage("system"));

  it("is switched at once, on the same page and with the focus where it was", async () => {
    const { user, backend, history } = await renderApp("/settings?section=look");
    const language = within(await screen.findByRole("group", { name: "Language" }));
    await user.click(language.getByRole("button", { name: "Deutsch" }));
    const sprache = within(await screen.findByRole("group", { name: "Sprache" }));
    const chosen = sprache.getByRole("button", { name: "Deutsch", pressed: true });
    expect(document.activeElement).toBe(chosen);
    expect(document.documentElement.lang).toBe("de");
    expect(history.location.href).toContain("section=look");
    expect((await backend.commands.loadPreferences()).language).toBe("de");
    await user.keyboard("gl");
    await screen.findByRole("main", { name: "Leads" });
    await screen.findByRole("button", { name: /^Neuer Lead/u });
    await expectAccessible();
  });
});

it("changes the theme from anywhere", async () => {
  const { user } = await renderApp("/today");
  await screen.findByRole("main", { name: "Today" });
  await user.keyboard("{Control>}k{/Control}");
  await screen.findByRole("combobox", { name: "Search or run a command" });
  await user.keyboard("theme light{Enter}");
  await waitFor(() => expect(document.documentElement.dataset.theme).toBe("light"));
});

it("says that another program sends the mail", async () => {
  await renderApp("/today", { sent_elsewhere: true });
  await screen.findByText("Another Rapport on this computer is sending");
});

it("asks for the passphrase where it says that the mail waits for it, and gives the focus back", async () => {
  const { user, backend } = await renderApp("/leads", { secrets: "locked" });
  await user.click(await screen.findByRole("button", { name: "Skip for now" }));
  await screen.findByRole("grid");
  await user.click(
    await screen.findByRole("button", { name: "Enter your passphrase to send email" }),
  );
  const dialog = within(await screen.findByRole("dialog", { name: "Unlock your mail" }));
  expect(document.activeElement).toBe(dialog.getByLabelText("Passphrase"));
  await user.keyboard("correct horse{Enter}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect((await backend.commands.sessionState()).secrets).toBe("unlocked");
  // The palette offers it no more.
  await user.keyboard("{Control>}k{/Control}");
  await screen.findByRole("combobox", { name: "Search or run a command" });
  await user.keyboard("unlock");
  await waitFor(() => expect(screen.queryByRole("option", { name: /^Unlock/ })).toBeNull());
});
