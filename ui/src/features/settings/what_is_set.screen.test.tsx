import type { Settings } from "@/platform/bindings.gen";
import { failure, type TestBackend } from "@/test/backend";
import { renderSettings } from "@/test/render_settings";
import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

describe("what is set", () => {
  it("switches the acknowledgement on and chooses its template", async () => {
    const { user, backend } = await renderSettings("follow_ups");
    const acknowledge = await screen.findByRole("switch", {
      name: /^Send the lead a confirmation/,
    });
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

  it("says that Rapport’s own templates are used where none is chosen", async () => {
    await renderSettings("follow_ups");
    const first = await screen.findByRole("combobox", { name: "Default template" });
    expect(first.textContent).toBe("Starter template");
  });

  it("keeps the look for this computer", async () => {
    const { user, backend } = await renderSettings("look");
    await user.click(await screen.findByRole("button", { name: "Dark" }));
    await waitFor(async () =>
      expect((await backend.commands.loadPreferences()).theme).toBe("dark"),
    );
  });

  it("shows the data folder in the system's program, and says so where there is none", async () => {
    const { user, backend } = await renderSettings("data");
    const open = await screen.findByRole("button", { name: "Open folder" });
    await user.click(open);
    expect(backend.calls).toContain("openDataFolder");
    await backend.world.fault(
      "open_data_folder",
      failure("io", "No program on this computer opened the folder."),
    );
    await user.click(open);
    await screen.findByText(/No program on this computer/);
  });

  it("takes only a whole number as the limit of a file", async () => {
    const { user, backend } = await renderSettings("data");
    const limit = await screen.findByRole("textbox", { name: "Maximum file size (MB)" });
    await user.clear(limit);
    await user.type(limit, "much{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("whole number");
    await user.clear(limit);
    await user.type(limit, "40{Enter}");
    await waitFor(async () =>
      expect((await backend.commands.loadSettings()).attachment_limit_mb).toBe(40),
    );
  });

  it("shows what was saved before the settings are read again", async () => {
    const { user, backend } = await renderSettings("data");
    const limit = await screen.findByRole("textbox", { name: "Maximum file size (MB)" });
    await user.clear(limit);
    await user.type(limit, "40");
    await backend.world.fault("load_settings", { hangs: true });
    await user.keyboard("{Enter}");
    await screen.findByText("Saved");
    expect(limit).toHaveProperty("value", "40");
  });

  it("checks the data", async () => {
    const { user } = await renderSettings("data");
    await user.click(await screen.findByRole("button", { name: "Check now" }));
    expect(await screen.findByText("No problems found")).toBeTruthy();
  });

  it("signs out", async () => {
    const { user, backend } = await renderSettings("you");
    await user.click(await screen.findByRole("button", { name: "Sign out" }));
    await waitFor(async () => expect((await backend.commands.sessionState()).person).toBeNull());
  });
});

describe("who is signed in", () => {
  it("corrects the name that the built-in provider knows", async () => {
    const { user, backend } = await renderSettings("you");
    const name = await screen.findByRole("textbox", { name: "Name" });
    await user.clear(name);
    await user.tab();
    expect((await screen.findByRole("alert")).textContent).toContain("Enter your name.");
    await user.type(name, "Grace Hopper{Enter}");
    await waitFor(async () =>
      expect((await backend.commands.sessionState()).person?.name).toBe("Grace Hopper"),
    );
  });

  it("shows the name that was saved before the session is read again", async () => {
    const { user, backend } = await renderSettings("you");
    const name = await screen.findByRole("textbox", { name: "Name" });
    await user.clear(name);
    await user.type(name, "Grace Hopper");
    await backend.world.fault("session_state", { hangs: true });
    await user.keyboard("{Enter}");
    await screen.findByText("Saved");
    expect(name).toHaveProperty("value", "Grace Hopper");
  });

  it("leaves what another provider says to that provider", async () => {
    const { backend } = await renderSettings("you");
    await screen.findByRole("textbox", { name: "Name" });
    const provider = { issuer: "https://login.example.com", client_id: "rapport" };
    // As it is once somebody has signed in there.
    const answer = { ...(await backend.commands.sessionState()), person_is_editable: false };
    await backend.world.fault("session_state", { answer });
    await act(async () => void (await backend.commands.setProvider(provider)));
    await waitFor(() => expect(screen.queryByRole("textbox", { name: "Name" })).toBeNull());
  });
});

/** As if another window had saved this meanwhile. */
async function saveElsewhere(backend: TestBackend, changes: Partial<Settings>) {
  const seen = await backend.commands.loadSettings();
  await act(async () => {
    await backend.commands.saveSettings({ ...seen, ...changes }, seen);
  });
}

describe("a setting that was changed elsewhere meanwhile", () => {
  it("shows both values, and mine only wins when I say so", async () => {
    const { user, backend } = await renderSettings("data");
    const limit = await screen.findByRole("textbox", { name: "Maximum file size (MB)" });
    await user.clear(limit);
    await user.type(limit, "40");
    await saveElsewhere(backend, { attachment_limit_mb: 30 });
    await user.keyboard("{Enter}");
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("changed to “30” in the meantime. Your change to “40”");
    expect((await backend.commands.loadSettings()).attachment_limit_mb).toBe(30);
    await user.click(screen.getByRole("button", { name: "Use mine" }));
    await waitFor(async () =>
      expect((await backend.commands.loadSettings()).attachment_limit_mb).toBe(40),
    );
  });

  it("keeps theirs, and leaves every other setting alone", async () => {
    const { user, backend } = await renderSettings("data");
    const limit = await screen.findByRole("textbox", { name: "Maximum file size (MB)" });
    await user.clear(limit);
    await user.type(limit, "40");
    await saveElsewhere(backend, { attachment_limit_mb: 30, backup_limit_mb: 900 });
    await user.keyboard("{Enter}");
    await user.click(await screen.findByRole("button", { name: "Keep theirs" }));
    await waitFor(() => expect(limit).toHaveProperty("value", "30"));
    await user.clear(limit);
    await user.type(limit, "50{Enter}");
    await waitFor(async () =>
      expect(await backend.commands.loadSettings()).toMatchObject({
        attachment_limit_mb: 50,
        backup_limit_mb: 900,
      }),
    );
  });

  it("names a template instead of its number", async () => {
    const { user, backend } = await renderSettings("follow_ups");
    const [one, other] = await backend.commands.listTemplates();
    const field = "follow_up_template";
    const differences = [{ field, yours: one?.id ?? "", theirs: other?.id ?? "" }];
    await backend.world.fault(
      "save_settings",
      failure("conflict", "This was changed elsewhere.", { field, differences }),
    );
    await user.click(await screen.findByRole("combobox", { name: "Default template" }));
    await user.click(await screen.findByRole("option", { name: one?.name ?? "" }));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain(
      `to “${other?.name}” in the meantime. Your change to “${one?.name}”`,
    );
    await user.click(screen.getByRole("button", { name: "Keep theirs" }));
    expect(screen.queryByRole("alert")).toBeNull();
    expect(await backend.commands.loadSettings()).not.toMatchObject({ [field]: one?.id });
  });
});
