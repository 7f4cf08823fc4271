import type { FakeBackend } from "@/platform/fake/fake_backend";
import type { FakeOptions } from "@/platform/fake/options";
import { expectAccessible } from "@/test/axe";
import { renderScreen } from "@/test/render";
import { act, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { type SettingsPlace, type SettingsSection, SettingsScreen } from "./settings_screen";

/** They have a test of their own. */
const NoBackups = () => null;

function Placed(props: { start: SettingsPlace; onOpenMail: (id: string) => void }) {
  const [place, setPlace] = useState(props.start);
  return (
    <SettingsScreen {...place} backups={NoBackups} onGo={setPlace} onOpenMail={props.onOpenMail} />
  );
}

function renderSettings(
  section: SettingsSection,
  options: Partial<FakeOptions> = {},
  item: string | null = null,
) {
  const onOpenMail = vi.fn<(id: string) => void>();
  return {
    ...renderScreen(<Placed start={{ section, item }} onOpenMail={onOpenMail} />, options),
    onOpenMail,
  };
}

/** Throws the first leads into the trash, and answers their names. */
async function trashSome(backend: FakeBackend, count: number): Promise<string[]> {
  const page = await backend.commands.listLeads({
    query: "",
    state: null,
    trashed: false,
    sort: "updated_at",
    descending: true,
    offset: 0,
    limit: count,
    after: null,
  });
  await act(async () => {
    await backend.commands.trashLeads(page.rows.map((row) => row.id));
  });
  return page.rows.map((row) => row.lead?.name ?? "");
}

describe("every page of the settings", () => {
  it.each<[SettingsSection, string]>([
    ["you", "You"],
    ["mail", "Mail accounts"],
    ["added", "When a lead is added"],
    ["look", "Look"],
    ["keyboard", "Keyboard"],
    ["data", "Data"],
    ["trash", "Trash"],
    ["history", "History"],
  ])("%s is reached by its name and shuts nobody out", async (section, name) => {
    const { user } = renderSettings(section === "you" ? "look" : "you");
    await user.click(screen.getByRole("button", { name }));
    const page = await screen.findByRole("region", { name });
    expect(await within(page).findByRole("heading", { name, level: 2 })).toBeTruthy();
    await waitFor(() => expect(within(page).queryByRole("status", { name: "Loading" })).toBeNull());
    await expectAccessible();
  });

  it.each<SettingsSection>(["mail", "added", "data", "trash", "history"])(
    "%s waits with a skeleton",
    async (section) => {
      renderSettings(section, { delay: null });
      expect(await screen.findAllByRole("status", { name: "Loading" })).not.toHaveLength(0);
    },
  );

  it.each<[SettingsSection, string]>([
    ["mail", "The mail accounts cannot be shown"],
    ["added", "The settings cannot be shown"],
    ["trash", "The trash cannot be shown"],
    ["history", "The history cannot be shown"],
  ])("%s says what failed and tries again", async (section, title) => {
    const { user, backend } = renderSettings(section, { failing: true });
    expect(await screen.findByText(title)).toBeTruthy();
    backend.options.failing = false;
    for (const again of screen.getAllByRole("button", { name: "Try again" }))
      await user.click(again);
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  });
});

/** The page of one account. */
const openAccount = async (options: Partial<FakeOptions>, name: RegExp) => {
  const rendered = renderSettings("mail", options);
  await rendered.user.click(await screen.findByRole("button", { name }));
  return rendered;
};

describe("mail accounts", () => {
  it("checks an account step by step and gives the cure where it stops", async () => {
    const { user, backend } = await openAccount({ checkFails: "login" }, /^Vogt Akustik/);
    await user.click(screen.getByRole("button", { name: "Check" }));
    const steps = await screen.findByRole("list", { name: "Checks, 4 of 6 passed" });
    expect(
      within(steps).getByText("The server does not accept this user and password."),
    ).toBeTruthy();
    expect(within(steps).getByText(/app password/)).toBeTruthy();
    expect(within(steps).getByText(/^535 5\.7\.8/)).toBeTruthy();
    expect(within(steps).getAllByText("waits")).toHaveLength(1);
    await expectAccessible();
    backend.options.checkFails = null;
    await user.click(within(steps).getByRole("button", { name: "Check again" }));
    expect(await screen.findByText("This account can send")).toBeTruthy();
  });

  it("sends a test and says that it was accepted", async () => {
    const { user, backend } = await openAccount({}, /^Vogt Akustik/);
    await user.click(screen.getByRole("button", { name: "Send me a test" }));
    expect(await screen.findByText(/The test mail was accepted/)).toBeTruthy();
    const sent = await backend.commands.listOutbox({
      group: "sent",
      status: null,
      offset: 0,
      limit: 99,
    });
    expect(sent.rows.filter((row) => row.purpose === "test")).toHaveLength(1);
  });

  it("says why an account is paused and resumes it", async () => {
    const { user } = await openAccount(
      { paused: "The server did not accept the password." },
      /^Vogt/,
    );
    expect((await screen.findByRole("alert")).textContent).toContain("did not accept the password");
    await user.click(screen.getByRole("button", { name: "Resume" }));
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  });

  it("says before what the first real account changes, adds it and checks it", async () => {
    const { user, backend } = renderSettings("mail", { realAccount: false, mails: false });
    const page = await backend.commands.listLeads({
      query: "",
      state: "PENDING",
      trashed: false,
      sort: "updated_at",
      descending: true,
      offset: 0,
      limit: 1,
      after: null,
    });
    await backend.commands.sendFollowUp({
      lead_id: page.rows[0]?.id ?? "",
      template_id: null,
      account_id: null,
      text: { subject: "Hi", body: "Hi" },
      attachments: [],
      idempotency_key: "one",
      undo_seconds: 0,
    });
    await act(async () => {
      backend.deliver();
      backend.deliver();
    });
    await user.click(await screen.findByRole("button", { name: "Add a mail account" }));
    expect(await screen.findByText("1 lead was reached only by practice mail")).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Which server");
    await user.type(screen.getByRole("textbox", { name: "Server" }), "mail.company.example");
    await user.type(screen.getByLabelText("Password"), "secret");
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    expect(await screen.findByText(/1 lead is back to pending/)).toBeTruthy();
    expect(await screen.findByRole("list", { name: "Checks, 6 of 6 passed" })).toBeTruthy();
    await backend.commands.undo();
    expect(await backend.commands.practiceLeads()).toBe(1);
  });

  it("changes the usual port with the encryption, but not one that was typed", async () => {
    const { user } = renderSettings("mail", {}, "new");
    const port = await screen.findByRole("textbox", { name: "Port" });
    const choose = async (name: string) => {
      await user.click(screen.getByRole("combobox", { name: "Encryption" }));
      await user.click(await screen.findByRole("option", { name }));
    };
    expect(port).toHaveProperty("value", "465");
    await choose("STARTTLS");
    expect(port).toHaveProperty("value", "587");
    await user.clear(port);
    await user.type(port, "2525");
    await choose("TLS");
    expect(port).toHaveProperty("value", "2525");
  });

  it("shows the mails of the practice mailbox", async () => {
    const { user, onOpenMail } = await openAccount({}, /^Practice mailbox/);
    const mails = await screen.findByRole("region", { name: "Mails in this mailbox" });
    await user.click(await within(mails).findByRole("button", { name: /Re: Panouri acustice/ }));
    expect(onOpenMail).toHaveBeenCalledOnce();
  });

  it("asks before it removes an account", async () => {
    const { user, backend } = await openAccount({}, /^Vogt Akustik/);
    await user.click(screen.getByRole("button", { name: "Remove this account" }));
    const question = await screen.findByRole("alertdialog");
    await expectAccessible(question);
    await user.click(within(question).getByRole("button", { name: "Remove" }));
    await waitFor(async () => expect(await backend.commands.listAccounts()).toHaveLength(1));
    expect(await screen.findByRole("heading", { name: "Mail accounts", level: 2 })).toBeTruthy();
  });
});

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

describe("what is set", () => {
  it("switches the acknowledgement on and chooses its template", async () => {
    const { user, backend } = renderSettings("added");
    const acknowledge = await screen.findByRole("switch", { name: /^Acknowledge to the lead/ });
    act(() => acknowledge.focus());
    await user.keyboard(" ");
    await user.click(await screen.findByRole("combobox", { name: "Template" }));
    await user.click(await screen.findByRole("option", { name: "First follow-up" }));
    await waitFor(async () =>
      expect(await backend.commands.loadSettings()).toMatchObject({
        acknowledge_on_add: true,
        acknowledgement_template: expect.any(String),
      }),
    );
  });

  it("keeps the look for this computer", async () => {
    const { user, backend } = renderSettings("look");
    await user.click(await screen.findByRole("button", { name: "Dark" }));
    await waitFor(async () =>
      expect((await backend.commands.loadPreferences()).theme).toBe("dark"),
    );
  });

  it("takes only a whole number as the limit of a file", async () => {
    const { user, backend } = renderSettings("data");
    const limit = await screen.findByRole("textbox", { name: "Largest, in MB" });
    await user.clear(limit);
    await user.type(limit, "much{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("whole number");
    await user.clear(limit);
    await user.type(limit, "40{Enter}");
    await waitFor(async () =>
      expect((await backend.commands.loadSettings()).attachment_limit_mb).toBe(40),
    );
  });

  it("checks the data", async () => {
    const { user } = renderSettings("data");
    await user.click(await screen.findByRole("button", { name: "Check now" }));
    expect(await screen.findByText("Everything is whole")).toBeTruthy();
  });

  it("unlocks the passwords, and signs out", async () => {
    const { user, backend } = renderSettings("you", {
      keychain: false,
      passphrase: "correct horse",
    });
    await user.type(await screen.findByLabelText("Passphrase"), "correct horse{Enter}");
    await waitFor(() => expect(screen.queryByLabelText("Passphrase")).toBeNull());
    await user.click(screen.getByRole("button", { name: "Sign out" }));
    await waitFor(async () => expect((await backend.commands.sessionState()).person).toBeNull());
  });
});
