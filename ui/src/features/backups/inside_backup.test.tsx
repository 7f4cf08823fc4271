import { expectAccessible } from "@/test/axe";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

/** Opens the newest backup of the list. */
async function lookInside() {
  const rendered = renderApp("/settings?section=backups");
  const [first] = await screen.findAllByRole("button", { name: /^Look inside the backup of/u });
  await rendered.user.click(first ?? document.body);
  await screen.findByRole("heading", { name: /^Backup of/u });
  return rendered;
}

describe("inside a backup", () => {
  it("shows how much there was, and what differs from now", async () => {
    const { user } = await lookInside();
    await screen.findByRole("table", { name: "Contents" });
    await user.click(screen.getByRole("button", { name: /changed since$/u }));
    const list = await screen.findByRole("list", { name: "Leads in the backup" });
    expect((await within(list).findAllByText("Company")).length).toBeGreaterThan(0);
    expect(within(list).getAllByText(/& Partners$/u).length).toBeGreaterThan(0);
    await expectAccessible();
  });

  it("looks into a file that was chosen elsewhere, and goes back to the list", async () => {
    const { user } = renderApp("/settings?section=backups");
    await user.click(await screen.findByRole("button", { name: "Open a backup file" }));
    await screen.findByText("/media/stick/rapport-20261123T090000Z-daily.tar.zst");
    await screen.findByRole("heading", { name: /^Backup of/u });
    await user.click(screen.getByRole("button", { name: "All backups" }));
    await screen.findByRole("button", { name: "Open a backup file" });
  });

  it("puts one lead back, and takes that back again", async () => {
    const { user, backend } = await lookInside();
    const [one] = await screen.findAllByRole("button", { name: /^Restore (?!everything)/u });
    const before = screen.getByRole("button", { name: /only in the backup$/u }).textContent;
    await user.click(one ?? document.body);
    const told = await screen.findByText(/Undo takes it back/u);
    await waitFor(() =>
      expect(screen.getByRole("button", { name: /only in the backup$/u }).textContent).not.toBe(
        before,
      ),
    );
    const note = told.closest("[role=status]");
    expect(note).not.toBeNull();
    if (note instanceof HTMLElement)
      await user.click(within(note).getByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(screen.getByRole("button", { name: /only in the backup$/u }).textContent).toBe(before),
    );
    expect(backend.calls).toContain("undoOperation");
  });

  it("puts several back at once", async () => {
    const { user } = await lookInside();
    await user.click(await screen.findByRole("checkbox", { name: "Select all" }));
    await user.click(await screen.findByRole("button", { name: "Restore 2 leads" }));
    await screen.findByText(/Undo takes it back/u);
  });

  it("says before everything is restored what that does, and after it what stayed", async () => {
    const { user, backend } = await lookInside();
    await user.click(await screen.findByRole("button", { name: "Restore everything" }));
    const question = await screen.findByRole("alertdialog", { name: /^Restore everything from/u });
    within(question).getByText("2 leads come back");
    within(question).getByText(/backs up the current state first/u);
    expect(backend.calls).not.toContain("restoreFromBackup");
    await expectAccessible();
    await user.click(within(question).getByRole("button", { name: "Restore everything" }));
    await screen.findByText("1 lead stays reached out: a mail to it has left since.");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  });

  it("restores the mail settings of a file from elsewhere only with a yes of their own", async () => {
    const { user, backend } = renderApp("/settings?section=backups");
    const answers: unknown[] = [];
    const restore = backend.commands.restoreFromBackup;
    backend.commands.restoreFromBackup = async (token, what) => {
      answers.push(what);
      return restore(token, what);
    };
    await user.click(await screen.findByRole("button", { name: "Open a backup file" }));
    await screen.findByText("May not come from this computer");
    const named = await screen.findByRole("list", {
      name: "This backup has different email settings",
    });
    within(named).getByText("mail.evil.example");
    within(named).getByText("mail.vogt.example");
    await expectAccessible();

    await user.click(await screen.findByRole("button", { name: "Restore everything" }));
    const question = await screen.findByRole("alertdialog", { name: /^Restore everything from/u });
    within(question).getByText("mail.evil.example");
    within(question).getByRole("checkbox", {
      name: "Use the email settings in this backup",
      checked: false,
    });
    await expectAccessible();
    await user.click(within(question).getByRole("button", { name: "Restore everything" }));
    await waitFor(() => expect(answers).toEqual(["all"]));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());

    await user.click(await screen.findByRole("button", { name: "Restore everything" }));
    const again = await screen.findByRole("alertdialog", { name: /^Restore everything from/u });
    await user.click(within(again).getByRole("checkbox"));
    await user.click(within(again).getByRole("button", { name: "Restore everything" }));
    await waitFor(() => expect(answers).toEqual(["all", "all_with_mail_settings"]));
  });

  it("finds among its leads, and closes it when one leaves", async () => {
    const { user, backend } = await lookInside();
    await user.click(await screen.findByRole("button", { name: /unchanged$/u }));
    await user.type(screen.getByRole("searchbox"), "nobody at all");
    await screen.findByText("No results for “nobody at all”");
    await user.click(screen.getByRole("button", { name: "All backups" }));
    await screen.findByRole("table", { name: "Backups" });
    await waitFor(() => expect(backend.calls).toContain("closeBackup"));
  });

  it("asks for the passphrase of an encrypted one, and again where it is wrong", async () => {
    const { user } = renderApp("/settings?section=backups&item=rapport-x-daily.tar.zst.age");
    const field = await screen.findByLabelText("Passphrase of this backup");
    await expectAccessible();
    await user.type(field, "wrong{Enter}");
    await screen.findByText(/This is not the passphrase of this backup/u);
    const again = screen.getByLabelText("Passphrase of this backup");
    await user.clear(again);
    await user.type(again, "correct horse{Enter}");
    await screen.findByRole("table", { name: "Contents" });
  });
});
