import { leadQuery } from "@/api/lead_query";
import { expectAccessible } from "@/test/axe";
import { failure, type TestWishes } from "@/test/backend";
import { renderSettings } from "@/test/render_settings";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { SettingsSection } from "./settings_sections";

describe("every page of the settings", () => {
  it.each<[SettingsSection, string]>([
    ["you", "You"],
    ["mail", "Email accounts"],
    ["follow_ups", "Follow-ups"],
    ["look", "Appearance"],
    ["keyboard", "Keyboard"],
    ["data", "Data"],
    ["trash", "Trash"],
    ["history", "History"],
  ])("%s is reached by its name and shuts nobody out", async (section, name) => {
    const { user } = await renderSettings(section === "you" ? "look" : "you");
    await user.click(screen.getByRole("button", { name }));
    const page = await screen.findByRole("region", { name });
    expect(await within(page).findByRole("heading", { name, level: 2 })).toBeTruthy();
    await waitFor(() => expect(within(page).queryByRole("status", { name: "Loading" })).toBeNull());
    await expectAccessible();
  });

  it.each<SettingsSection>(["mail", "follow_ups", "data", "trash", "history"])(
    "%s waits with a skeleton",
    async (section) => {
      await renderSettings(section, { hanging: true });
      expect(await screen.findAllByRole("status", { name: "Loading" })).not.toHaveLength(0);
    },
  );

  it.each<[SettingsSection, string]>([
    ["mail", "Can’t show the email accounts"],
    ["follow_ups", "Can’t show the settings"],
    ["trash", "Can’t show the trash"],
    ["history", "Can’t show the history"],
  ])("%s says what failed and tries again", async (section, title) => {
    const { user, backend } = await renderSettings(section, { failing: true });
    expect(await screen.findByText(title)).toBeTruthy();
    await backend.world.fault("*", null);
    for (const again of screen.getAllByRole("button", { name: "Try again" }))
      await user.click(again);
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  });
});

/** The page of one account. */
const openAccount = async (options: TestWishes, name: RegExp) => {
  const rendered = await renderSettings("mail", options);
  await rendered.user.click(await screen.findByRole("button", { name }));
  return rendered;
};

describe("mail accounts", () => {
  it("checks an account step by step and gives the cure where it stops", async () => {
    const { user, backend } = await openAccount(
      { mail_server: "refuses_sign_in" },
      /^Vogt Akustik/,
    );
    await user.click(screen.getByRole("button", { name: "Check" }));
    const steps = await screen.findByRole("list", { name: "Checks, 4 of 6 passed" });
    expect(within(steps).getByText("User name or password is wrong.")).toBeTruthy();
    expect(within(steps).getByText(/^535 5\.7\.8/)).toBeTruthy();
    expect(within(steps).getAllByText("waiting")).toHaveLength(1);
    await expectAccessible();
    await backend.world.mailServer("works");
    expect(screen.getAllByRole("button", { name: /^Check/ })).toHaveLength(1);
    await user.click(screen.getByRole("button", { name: "Check" }));
    expect(await screen.findByText("This account can send")).toBeTruthy();
  });

  it("sends a test and says that it was accepted", async () => {
    const { user, backend } = await openAccount({}, /^Vogt Akustik/);
    await user.click(screen.getByRole("button", { name: "Send me a test" }));
    expect(await screen.findByText(/The server accepted the test email/)).toBeTruthy();
    expect(backend.calls).toContain("testAccount");
  });

  it("says why an account is paused, with the password beside it, and tries what is entered", async () => {
    const { user, backend } = await openAccount(
      { paused: true, mail_server: "refuses_sign_in" },
      /^Vogt/,
    );
    const banner = await screen.findByRole("alert");
    expect(banner.textContent).toContain("rejected the sign-in");
    const field = within(banner).getByLabelText("Password");
    expect(document.activeElement).toBe(field);
    await expectAccessible();
    await user.type(field, "wrong{Enter}");
    await within(banner).findByText("Your mail server rejected this password, too.");
    expect(field).toHaveProperty("value", "wrong");
    await backend.world.mailServer("works");
    await user.clear(field);
    await user.type(field, "right");
    await user.click(within(banner).getByRole("button", { name: "Update password" }));
    await screen.findByText("Password updated. Emails from Vogt Akustik are sent again");
    await waitFor(() => expect(screen.queryByText("Can’t send from Vogt Akustik")).toBeNull());
  });

  it("goes on after a check that passes", async () => {
    const { user } = await openAccount({ paused: true }, /^Vogt/);
    await user.click(screen.getByRole("button", { name: "Check" }));
    await waitFor(() => expect(screen.queryByText("Can’t send from Vogt Akustik")).toBeNull());
  });

  it("saves an account that fails its check, but asks before it is the default", async () => {
    const { user, backend } = await renderSettings(
      "mail",
      { account: false, mail_server: "refuses_sign_in" },
      "new",
    );
    await user.type(
      await screen.findByRole("textbox", { name: "Server" }),
      "mail.vogt-akustik.example",
    );
    await user.type(screen.getByLabelText("Password"), "wrong");
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    await screen.findByText(/^Saved, but your mail server rejected/);
    await screen.findByRole("list", { name: "Checks, 4 of 6 passed" });
    const isDefault = async () =>
      (await backend.commands.listAccounts()).find(({ is_default }) => is_default)?.kind;
    expect(await isDefault()).toBe("practice");
    await user.click(screen.getByRole("button", { name: "Make default" }));
    const question = await screen.findByRole("alertdialog", {
      name: /^Make .* the default anyway/,
    });
    within(question).getByText("User name or password is wrong.");
    await expectAccessible(question);
    await user.click(within(question).getByRole("button", { name: "Cancel" }));
    expect(await isDefault()).toBe("practice");
    await user.click(screen.getByRole("button", { name: "Make default" }));
    await user.click(await screen.findByRole("button", { name: "Make default anyway" }));
    await screen.findByText(/^Emails are sent from/);
    expect(await isDefault()).toBe("smtp");
  });

  it("says that a saved account could not be checked while the network is down", async () => {
    const { user } = await openAccount({ mail_server: "unreachable" }, /^Vogt/);
    await user.click(screen.getByRole("button", { name: "Edit" }));
    await user.type(await screen.findByLabelText("Password"), "new");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText("Saved. Vogt Akustik couldn’t be checked");
    await screen.findByRole("list", { name: "Checks, 1 of 6 passed" });
  });

  it("says before what the first real account changes, adds it and checks it", async () => {
    const { user, backend } = await renderSettings("mail", { account: false, mails: false });
    const page = await backend.commands.listLeads(leadQuery({ state: "PENDING" }));
    await backend.commands.sendFollowUp({
      lead_id: page.rows[0]?.id ?? "",
      template_id: null,
      account_id: null,
      text: { subject: "Hi", body: "Hi" },
      attachments: [],
      idempotency_key: "one",
      confirmed_placeholders: [],
      undo_seconds: 0,
    });
    await backend.world.deliver();
    await user.click(await screen.findByRole("button", { name: "Add an email account" }));
    expect(await screen.findByText("1 lead only got practice emails")).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    expect((await screen.findByRole("alert")).textContent).toContain(
      "Enter the name of the mail server",
    );
    await user.type(screen.getByRole("textbox", { name: "Server" }), "mail.vogt-akustik.example");
    await user.type(screen.getByLabelText("Password"), "secret");
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    expect(await screen.findByText(/1 lead is back to Pending/)).toBeTruthy();
    expect(await screen.findByRole("list", { name: "Checks, 6 of 6 passed" })).toBeTruthy();
    await backend.commands.undo();
    expect(await backend.commands.practiceLeads()).toBe(1);
  });

  it("keeps what was typed where the form is left while the account is tried, and says why it was refused", async () => {
    const { user, backend } = await renderSettings("mail", {}, "new");
    await user.type(await screen.findByRole("textbox", { name: "Server" }), "mail.firma.example");
    await backend.world.fault("add_account", {
      delay_ms: 500,
      ...failure("io", "The disk failed."),
    });
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await screen.findByText(/^The disk failed/);
    await user.click(screen.getByRole("button", { name: "Add an email account" }));
    expect(await screen.findByRole("textbox", { name: "Server" })).toHaveProperty(
      "value",
      "mail.firma.example",
    );
    // What is given up while nothing is tried is gone.
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await user.click(screen.getByRole("button", { name: "Add an email account" }));
    expect(await screen.findByRole("textbox", { name: "Server" })).toHaveProperty("value", "");
  });

  it("changes the usual port with the encryption, but not one that was typed", async () => {
    const { user } = await renderSettings("mail", {}, "new");
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
    const mails = await screen.findByRole("region", { name: "Emails in this mailbox" });
    await user.click(await within(mails).findByRole("button", { name: /Re: Panouri acustice/ }));
    expect(onOpenMail).toHaveBeenCalledOnce();
  });

  it("asks before it removes an account", async () => {
    const { user, backend } = await openAccount({ mails: false }, /^Vogt Akustik/);
    await user.click(screen.getByRole("button", { name: "Remove this account" }));
    const question = await screen.findByRole("alertdialog");
    await expectAccessible(question);
    await user.click(within(question).getByRole("button", { name: "Remove" }));
    await waitFor(async () => expect(await backend.commands.listAccounts()).toHaveLength(1));
    expect(await screen.findByRole("heading", { name: "Email accounts", level: 2 })).toBeTruthy();
  });
});
