import type { FakeOptions } from "@/platform/fake/options";
import { startOf } from "@/platform/fake/start_states";
import { expectAccessible } from "@/test/axe";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

const start = (word: string, options: Partial<FakeOptions> = {}) =>
  renderApp("/today", { start: startOf(word), ...options });

describe("a start that finds damaged data", () => {
  it("says what happened and where the damaged file is kept, and shows both candidates", async () => {
    start("damaged");
    await screen.findByRole("main", { name: "Your data file is damaged" });
    screen.getByText(/damaged\/20261125T080211Z$/u);
    screen.getByRole("radio", { name: "Recovered data", checked: true });
    screen.getByRole("radio", { name: "Newest good backup", checked: false });
    screen.getByText("3 parts of the file couldn’t be read");
    await screen.findByRole("list", { name: "Recovered leads" });
    await expectAccessible();
  });

  it("shows the leads of either before anything is chosen, and finds among them", async () => {
    const { user, backend } = start("damaged");
    const read = await screen.findByRole("list", { name: "Recovered leads" });
    await within(read).findByText("Ada Lovelace");
    await user.click(screen.getByRole("radio", { name: "Newest good backup" }));
    const kept = await screen.findByRole("list", { name: "Leads in the backup" });
    await within(kept).findByText("Mary Jackson");
    expect(within(kept).queryByText("Ada Lovelace")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Only here" }));
    await waitFor(() => expect(screen.queryByText("Grace Hopper")).toBeNull());
    await user.type(screen.getByRole("searchbox"), "nobody");
    await screen.findByText("No results for “nobody”");
    expect(backend.calls).not.toContain("recover");
  });

  it("goes on with what was chosen, by keys alone", async () => {
    const { user, backend } = start("damaged");
    const first = await screen.findByRole("radio", { name: "Recovered data" });
    first.focus();
    await user.keyboard("{ArrowDown}");
    const go = await screen.findByRole("button", { name: "Continue with the backup" });
    go.focus();
    await user.keyboard("{Enter}");
    await screen.findByRole("main", { name: "Today" });
    expect(backend.calls).toContain("recover");
  });

  it("shows where each backup is", async () => {
    const { user } = start("damaged");
    await screen.findByText(/\/rapport-20261125T070000Z-hourly\.tar\.zst$/u);
    await user.click(screen.getByRole("button", { name: "Compare with another backup" }));
    const dialog = await screen.findByRole("dialog", { name: "Choose a backup" });
    expect(within(dialog).getAllByText(/\/rapport-2026\w+-\w+\.tar\.zst(?:\.age)?$/u)).toHaveLength(
      3,
    );
  });

  it("compares with an older backup when asked", async () => {
    const { user, backend } = start("damaged");
    await user.click(await screen.findByRole("button", { name: "Compare with another backup" }));
    const dialog = await screen.findByRole("dialog", { name: "Choose a backup" });
    expect(within(dialog).getAllByRole("radio")).toHaveLength(3);
    await expectAccessible();
    const [, , older] = within(dialog).getAllByRole("radio");
    await user.click(older ?? dialog);
    await user.click(within(dialog).getByRole("button", { name: "Look inside" }));
    await screen.findByRole("radio", { name: "The backup you chose", checked: true });
    screen.getByText("May not come from this computer");
    screen.getByText("mail.evil.example");
    screen.getByRole("checkbox", { name: "Use the email settings in this backup", checked: false });
    await expectAccessible();
    expect(backend.calls).toContain("recoveryUseBackup");
    expect(backend.calls).not.toContain("recover");
  });

  it("asks for the passphrase of an encrypted one, and goes on with it", async () => {
    const { user } = start("locked_away");
    await screen.findByText(/could be opened automatically/u);
    await user.click(screen.getByRole("button", { name: "Compare with another backup" }));
    const dialog = await screen.findByRole("dialog", { name: "Choose a backup" });
    within(dialog).getByText("In your folder");
    const passphrase = within(dialog).getByLabelText("Passphrase of this backup");
    await user.type(passphrase, "wrong horse{Enter}");
    await within(dialog).findByText(/not the passphrase of this backup/u);
    await expectAccessible();
    await user.clear(passphrase);
    await user.type(passphrase, "correct horse{Enter}");
    await user.click(await screen.findByRole("button", { name: "Continue with the backup" }));
    await screen.findByRole("main", { name: "Today" });
  });

  it("takes a file from elsewhere", async () => {
    const { user, backend } = start("nothing");
    await user.click(await screen.findByRole("button", { name: "Compare with another backup" }));
    const dialog = await screen.findByRole("dialog", { name: "Choose a backup" });
    expect(within(dialog).getByRole("button", { name: "Look inside" })).toHaveProperty(
      "disabled",
      true,
    );
    await user.click(within(dialog).getByRole("button", { name: "Choose file" }));
    await within(dialog).findByRole("radio", { name: "A file from elsewhere", checked: true });
    await user.click(within(dialog).getByRole("button", { name: "Look inside" }));
    await screen.findByRole("radio", { name: "The backup you chose", checked: true });
    expect(backend.calls).toContain("pickBackupFile");
  });

  it("begins with an empty file only after asking", async () => {
    const { user, backend } = start("nothing");
    await screen.findByText(/found no backup on this computer/u);
    await user.click(screen.getByRole("button", { name: "Start with no leads" }));
    const question = await screen.findByRole("alertdialog");
    expect(backend.calls).not.toContain("recover");
    await expectAccessible();
    await user.click(within(question).getByRole("button", { name: "Start with no leads" }));
    await screen.findByRole("main", { name: "Today" });
  });

  it("never takes a file that is gone for a first start", async () => {
    start("missing");
    await screen.findByRole("main", { name: "Your data file is missing" });
    screen.getByRole("radio", { name: "Newest good backup", checked: true });
    expect(screen.queryByRole("radio", { name: "Recovered data" })).toBeNull();
  });
});

describe("a start that is refused", () => {
  it.each([
    ["newer", "This data is from a newer version of Rapport"],
    ["full", "The disk is full"],
    ["refused", "Can’t open your data"],
  ])("says calmly what to do: %s", async (word, title) => {
    const { user, backend } = start(word);
    await screen.findByRole("main", { name: title });
    screen.getByText("Your data hasn’t been changed.");
    await expectAccessible();
    const before = backend.calls.filter((name) => name === "startState").length;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() =>
      expect(backend.calls.filter((name) => name === "startState").length).toBe(before + 1),
    );
  });
});
