import type { TestWishes } from "@/test/backend";
import { expectAccessible } from "@/test/axe";
import { renderApp } from "@/test/render_app";
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

const open = (wishes: TestWishes = {}) =>
  renderApp("/settings?section=backups", { backups: true, ...wishes });

describe("the backups", () => {
  it("are listed with when, why, how many leads, and whether they are good", async () => {
    await open();
    const table = await screen.findByRole("table", { name: "Backups" });
    const rows = within(table).getAllByRole("row").slice(1);
    expect(rows).toHaveLength(6);
    // Just after midnight an hour ago was yesterday.
    within(rows[0] ?? table).getByText(/^(1 hr\. ago|yesterday)$/u);
    expect(within(table).getAllByText("Damaged")).not.toHaveLength(0);
    await expectAccessible();
  });

  it("are made from anywhere by the palette", async () => {
    const { user, backend } = await renderApp("/today");
    await screen.findByRole("main", { name: "Today" });
    await user.keyboard("{Control>}k{/Control}");
    await screen.findByRole("combobox", { name: "Search or run a command" });
    await user.keyboard("back up now{Enter}");
    await screen.findByText(/^Backup verified/u);
    expect(backend.calls).toContain("createBackup");
  });

  it("are reached by two keys", async () => {
    const { user } = await renderApp("/today", { backups: true });
    await screen.findByRole("main", { name: "Today" });
    await user.keyboard("gk");
    await screen.findByRole("table", { name: "Backups" });
  });

  it("say kindly that there is none yet", async () => {
    await open({ leads: 0, mails: false, backups: false });
    await screen.findByText("No backups yet");
    await expectAccessible();
  });

  it("wait with a skeleton", async () => {
    await open({ hanging: true });
    await screen.findByRole("region", { name: "Backups" });
    expect(await screen.findAllByRole("status", { name: "Loading" })).not.toHaveLength(0);
  });

  it("say what failed and try again", async () => {
    const { user, backend } = await open({ failing: true });
    await screen.findByText("Can’t show the backups");
    await backend.world.fault("*", null);
    await user.click(screen.getAllByRole("button", { name: "Try again" })[0] ?? document.body);
    await screen.findByRole("table", { name: "Backups" });
  });

  it("are deleted one by one after asking", async () => {
    const { user, backend } = await open();
    const table = await screen.findByRole("table", { name: "Backups" });
    const acts = within(table).getAllByRole("button", { name: /^Delete the backup of/u });
    expect(acts).toHaveLength(3);
    acts.at(-1)?.focus();
    await user.keyboard("{Enter}");
    const question = await screen.findByRole("alertdialog", { name: /^Delete the backup of/u });
    within(question).getByText(/This can’t be undone/u);
    expect(backend.calls).not.toContain("deleteBackup");
    await expectAccessible();
    await user.click(within(question).getByRole("button", { name: "Delete" }));
    await screen.findByText(/^Backup of .* deleted$/u);
    await waitFor(() => expect(within(table).getAllByRole("row")).toHaveLength(6));
  });

  it("are not offered to be deleted where they are among the last three good ones, and say why", async () => {
    await open();
    const table = await screen.findByRole("table", { name: "Backups" });
    const rows = within(table).getAllByRole("row").slice(1);
    const stay = rows.map((row) => within(row).queryByText(/^One of the last three/u) !== null);
    expect(stay).toEqual([true, true, true, false, false, false]);
    const offered = rows.map(
      (row) => within(row).queryByRole("button", { name: /^Delete the backup of/u }) !== null,
    );
    expect(offered).toEqual(stay.map((stays) => !stays));
  });

  it("say why where one could not be deleted", async () => {
    const { user, backend } = await open();
    const table = await screen.findByRole("table", { name: "Backups" });
    const [first] = within(table).getAllByRole("button", { name: /^Delete the backup of/u });
    await user.click(first ?? table);
    const question = await screen.findByRole("alertdialog");
    const { backups } = await backend.commands.listBackups();
    const doomed = backups.find(({ stays }) => !stays)?.name ?? "";
    await act(async () => void (await backend.commands.deleteBackup(doomed, "here")));
    await user.click(within(question).getByRole("button", { name: "Delete" }));
    await within(question).findByText("This backup no longer exists.");
    expect(within(question).queryByRole("button", { name: "Delete" })).toBeNull();
    await user.click(within(question).getByRole("button", { name: "Close" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  });

  it("are read through when asked", async () => {
    const { user } = await open();
    const [first] = await screen.findAllByRole("button", { name: /^Verify the backup of/u });
    await user.click(first ?? document.body);
    await screen.findByText("No problems found");
    await expectAccessible();
  });
});

describe("the folder for copies", () => {
  it("says before a passphrase is set that forgetting it is final", async () => {
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: "Choose folder" }));
    const dialog = await screen.findByRole("dialog", { name: "Copy backups to this folder" });
    const use = within(dialog).getByRole("button", { name: "Copy backups here" });
    expect(within(dialog).queryByText("A forgotten passphrase can’t be recovered")).toBeNull();
    await user.click(within(dialog).getByRole("checkbox"));
    within(dialog).getByText("A forgotten passphrase can’t be recovered");
    expect(use).toHaveProperty("disabled", true);
    await user.type(within(dialog).getByLabelText("Passphrase for the copies"), "correct horse");
    await user.type(within(dialog).getByLabelText("Repeat passphrase"), "correct house");
    within(dialog).getByText("The passphrases don’t match.");
    await user.clear(within(dialog).getByLabelText("Repeat passphrase"));
    await user.type(within(dialog).getByLabelText("Repeat passphrase"), "correct horse");
    await expectAccessible();
    await user.click(use);
    await screen.findByText(/elsewhere$/u);
    expect((await screen.findAllByText("Encrypted")).length).toBeGreaterThan(0);
  });

  it("keeps what was typed where it is refused", async () => {
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: "Choose folder" }));
    const dialog = await screen.findByRole("dialog", { name: "Copy backups to this folder" });
    await user.click(within(dialog).getByRole("checkbox"));
    const first = within(dialog).getByLabelText("Passphrase for the copies");
    await user.type(first, "short");
    await user.type(within(dialog).getByLabelText("Repeat passphrase"), "short");
    await user.click(within(dialog).getByRole("button", { name: "Copy backups here" }));
    await within(dialog).findByText("Choose a passphrase of at least 8 characters.");
    expect(first).toHaveProperty("value", "short");
  });

  it("can be given up", async () => {
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: "Choose folder" }));
    await user.click(await screen.findByRole("button", { name: "Copy backups here" }));
    await user.click(await screen.findByRole("button", { name: "Stop copying" }));
    const question = await screen.findByRole("alertdialog");
    within(question).getByText(/Existing copies stay there/u);
    await user.click(within(question).getByRole("button", { name: "Stop copying" }));
    await waitFor(() => expect(screen.queryByText("/media/maren/STICK")).toBeNull());
  });
});

it("takes a limit, undoable, and refuses what is none", async () => {
  const { user, backend } = await open();
  const limit = await screen.findByRole("textbox", { name: "Size limit (MB)" });
  await user.type(limit, "much{Enter}");
  await screen.findByText(/^Enter a whole number/u);
  await user.clear(limit);
  await user.type(limit, "500{Enter}");
  await screen.findByText("Saved");
  expect((await backend.commands.loadSettings()).backup_limit_mb).toBe(500);
});
