import { leadChanges } from "@/api/lead_changes";
import { leadQuery } from "@/api/lead_query";
import type { MailSettingDifference } from "@/platform/bindings.gen";
import { expectAccessible } from "@/test/axe";
import { failure, type TestBackend } from "@/test/backend";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

/** Since the newest backup two leads are gone, and one has another company. */
async function work({ commands }: TestBackend) {
  const { rows } = await commands.listLeads(leadQuery({ offset: 5, limit: 3 }));
  const [one, other, third] = rows.map(({ id }) => id);
  if (!one || !other || !third) throw new Error("there are no leads");
  await commands.trashLeads({ ids: [one, other] });
  await commands.editLead(third, leadChanges({ company: "Stadthalle am Fluss" }));
}

/** Opens the newest backup of the list. */
async function lookInside() {
  const rendered = await renderApp("/settings?section=backups", { backups: true }, work);
  const [first] = await screen.findAllByRole("button", { name: /^Look inside the backup of/u });
  await rendered.user.click(first ?? document.body);
  await screen.findByRole("heading", { name: /^Backup of/u });
  return rendered;
}

const evil: MailSettingDifference = {
  account: "Work",
  field: "host",
  in_backup: "mail.evil.example",
  now: "mail.good.example",
};

/** Opens a file from elsewhere, which is a backup of this world that sends by another server. */
async function lookInsideAnother() {
  const rendered = await renderApp(
    "/settings?section=backups",
    { backups: true },
    async (backend) => {
      await work(backend);
      const { backups } = await backend.commands.listBackups();
      const newest = backups[0];
      if (!newest) throw new Error("there is no backup");
      const inside = await backend.commands.openBackup({ name: newest.name }, null);
      const answer = { ...inside, origin: "not_known", mail_settings: [evil] };
      await backend.world.fault("open_backup", { answer });
      await backend.world.willChoose("rapport-20261123T090000Z-daily.tar.zst", "");
    },
  );
  await rendered.user.click(await screen.findByRole("button", { name: "Open a backup file" }));
  await screen.findByText("May not come from this computer");
  return rendered;
}

const onlyInBackup = () => screen.getByRole("button", { name: /only in the backup$/u }).textContent;

describe("inside a backup", () => {
  it("shows how much there was, and what differs from now", async () => {
    const { user } = await lookInside();
    await screen.findByRole("table", { name: "Contents" });
    await user.click(screen.getByRole("button", { name: /changed since$/u }));
    const list = await screen.findByRole("list", { name: "Leads in the backup" });
    expect((await within(list).findAllByText("Company")).length).toBeGreaterThan(0);
    expect(within(list).getAllByText("Stadthalle am Fluss").length).toBeGreaterThan(0);
    await expectAccessible();
  });

  it("looks into a file that was chosen elsewhere, and goes back to the list", async () => {
    const { user } = await lookInsideAnother();
    await screen.findByText(/rapport-20261123T090000Z-daily\.tar\.zst$/u);
    await screen.findByRole("heading", { name: /^Backup of/u });
    await user.click(screen.getByRole("button", { name: "All backups" }));
    await screen.findByRole("button", { name: "Open a backup file" });
  });

  it("puts one lead back, and takes that back again", async () => {
    const { user, backend } = await lookInside();
    const [one] = await screen.findAllByRole("button", { name: /^Restore (?!everything)/u });
    const before = onlyInBackup();
    await user.click(one ?? document.body);
    const told = await screen.findByText(/You can undo this/u);
    await waitFor(() => expect(onlyInBackup()).not.toBe(before));
    const note = told.closest<HTMLElement>("[role=status]");
    await user.click(within(note ?? document.body).getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(onlyInBackup()).toBe(before));
    expect(backend.calls).toContain("undoOperation");
  });

  it("puts several back at once", async () => {
    const { user } = await lookInside();
    await screen.findAllByRole("button", { name: /^Restore (?!everything)/u });
    await user.click(await screen.findByRole("checkbox", { name: "Select all" }));
    await user.click(await screen.findByRole("button", { name: "Restore 2 leads" }));
    await screen.findByText(/You can undo this/u);
  });

  it("says before everything is restored what that does, and after it what came of it", async () => {
    const { user, backend } = await lookInside();
    await user.click(await screen.findByRole("button", { name: "Restore everything" }));
    const question = await screen.findByRole("alertdialog", { name: /^Restore everything from/u });
    within(question).getByText("2 leads come back");
    within(question).getByText(/backs up the current state first/u);
    expect(backend.calls).not.toContain("restoreFromBackup");
    await expectAccessible();
    await user.click(within(question).getByRole("button", { name: "Restore everything" }));
    await screen.findByText(/You can undo this/u);
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  });

  it("restores the mail settings of a file from elsewhere only with a yes of their own", async () => {
    const { user, backend } = await lookInsideAnother();
    const answers: unknown[] = [];
    const restore = backend.commands.restoreFromBackup;
    backend.commands.restoreFromBackup = async (token, what) => {
      answers.push(what);
      return { ...(await restore(token, what)), mail_settings_kept: what === "all" ? [evil] : [] };
    };
    const named = await screen.findByRole("list", {
      name: "This backup has different email settings",
    });
    within(named).getByText("mail.evil.example");
    within(named).getByText("mail.good.example");
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
    const { user, backend } = await renderApp(
      "/settings?section=backups&item=rapport-x-daily.tar.zst.age",
      {},
      ({ world }) => world.fault("open_backup", failure("needs_passphrase", "It is encrypted.")),
    );
    const field = await screen.findByLabelText("Passphrase of this backup");
    await expectAccessible();
    await backend.world.fault(
      "open_backup",
      failure("invalid", "Wrong passphrase.", { field: "passphrase" }),
    );
    await user.type(field, "wrong{Enter}");
    await screen.findByText("Wrong passphrase.");
    expect(screen.getByLabelText("Passphrase of this backup")).toHaveProperty("value", "wrong");
  });
});
