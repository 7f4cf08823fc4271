import type { RecoveryReport, StartState } from "@/platform/bindings.gen";
import { expectAccessible } from "@/test/axe";
import { failure, type TestBackend, type TestWishes } from "@/test/backend";
import { problem } from "@/test/problem";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

const withBackups: TestWishes = { backups: true };

async function reportOf(backend: TestBackend): Promise<RecoveryReport> {
  const start = await backend.commands.startState();
  if (start.state !== "recovery") throw new Error(`the start is ${start.state}`);
  return start.report;
}

/** Opens the window over a data file that cannot be used, and the report with these differences. */
const start = (
  data: "damaged" | "missing",
  wishes: TestWishes = withBackups,
  differences: (report: RecoveryReport) => Partial<RecoveryReport> = () => ({}),
) =>
  renderApp("/today", { ...wishes, data }, async (backend) => {
    const report = await reportOf(backend);
    const answer: StartState = { state: "recovery", report: { ...report, ...differences(report) } };
    await backend.world.fault("start_state", { answer });
  });

/** From here on the start is what the core finds. */
const recovered = ({ world }: TestBackend) => world.fault("start_state", null);

describe("a start that finds damaged data", () => {
  it("says what happened and where the damaged file is kept, and shows both candidates", async () => {
    await start("damaged");
    await screen.findByRole("main", { name: "Your data file is damaged" });
    screen.getByText(/damaged\/\w+Z/u);
    screen.getByRole("radio", { name: "Recovered data" });
    screen.getByRole("radio", { name: "Newest good backup" });
    screen.getByText(/parts of the file couldn’t be read/u);
    await expectAccessible();
  });

  it("shows the leads of either before anything is chosen, and finds among them", async () => {
    const { user, backend } = await start("damaged");
    await user.click(await screen.findByRole("radio", { name: "Recovered data" }));
    await screen.findByRole("list", { name: "Recovered leads" });
    await user.click(screen.getByRole("radio", { name: "Newest good backup" }));
    const kept = await screen.findByRole("list", { name: "Leads in the backup" });
    expect((await within(kept).findAllByRole("listitem")).length).toBeGreaterThan(1);
    await user.type(screen.getByRole("searchbox"), "nobody");
    await screen.findByText("No results for “nobody”");
    expect(backend.calls).not.toContain("recover");
  });

  it("goes on with what was chosen, by keys alone", async () => {
    const { user, backend } = await start("damaged");
    const first = await screen.findByRole("radio", { name: "Recovered data" });
    first.focus();
    await user.keyboard("{ArrowDown}");
    const go = await screen.findByRole("button", { name: "Continue with the backup" });
    go.focus();
    await recovered(backend);
    await user.keyboard("{Enter}");
    await screen.findByRole("main", { name: "Today" });
    expect(backend.calls).toContain("recover");
  });

  it("shows where each backup is, and compares with an older one", async () => {
    const { user, backend } = await start("damaged");
    await user.click(await screen.findByRole("button", { name: "Compare with another backup" }));
    const dialog = await screen.findByRole("dialog", { name: "Choose a backup" });
    const backups = within(dialog).getAllByText(/\/rapport-\w+-\w+\.tar\.zst$/u);
    expect(backups.length).toBeGreaterThan(2);
    await expectAccessible();
    const [, , older] = within(dialog).getAllByRole("radio");
    await user.click(older ?? dialog);
    await recovered(backend);
    await user.click(within(dialog).getByRole("button", { name: "Look inside" }));
    await screen.findByRole("radio", { name: "The backup you chose", checked: true });
    expect(backend.calls).toContain("recoveryUseBackup");
    expect(backend.calls).not.toContain("recover");
  });

  it("takes the email settings of a backup from elsewhere only with a yes", async () => {
    await start("damaged", withBackups, ({ backup }) => ({
      backup: backup && { ...backup, chosen: true, origin: "not_known" },
      mail_settings: [
        {
          account: "Work",
          field: "host",
          in_backup: "mail.evil.example",
          now: "mail.good.example",
        },
      ],
    }));
    const chosen = await screen.findByRole("radio", { name: "The backup you chose" });
    chosen.click();
    await screen.findByText("May not come from this computer");
    await screen.findByText("mail.evil.example");
    screen.getByRole("checkbox", { name: "Use the email settings in this backup", checked: false });
    await expectAccessible();
  });

  it("asks for the passphrase of an encrypted one", async () => {
    const { user, backend } = await start("missing", withBackups, ({ backups }) => ({
      backup: null,
      backups: backups.slice(0, 1).map(({ path, backup }) => ({
        path: `${path}.age`,
        backup: { ...backup, encrypted: true, place: "folder", origin: "locked" },
      })),
    }));
    await screen.findByText(/could be opened automatically/u);
    await user.click(screen.getByRole("button", { name: "Compare with another backup" }));
    const dialog = await screen.findByRole("dialog", { name: "Choose a backup" });
    within(dialog).getByText("In your folder");
    const passphrase = within(dialog).getByLabelText("Passphrase of this backup");
    await backend.world.fault(
      "recovery_use_backup",
      failure("invalid", "Wrong passphrase.", { field: "passphrase" }),
    );
    await user.type(passphrase, "wrong horse{Enter}");
    await within(dialog).findByText("Wrong passphrase.");
    expect(passphrase).toHaveProperty("value", "wrong horse");
    await expectAccessible();
  });

  it("begins with an empty file only after asking", async () => {
    const { user, backend } = await start("missing", {});
    await screen.findByText(/found no backup on this computer/u);
    await user.click(screen.getByRole("button", { name: "Start with no leads" }));
    const question = await screen.findByRole("alertdialog");
    expect(backend.calls).not.toContain("recover");
    await expectAccessible();
    await recovered(backend);
    await user.click(within(question).getByRole("button", { name: "Start with no leads" }));
    await waitFor(() => expect(backend.calls).toContain("recover"));
    await waitFor(async () => expect((await backend.commands.startState()).state).toBe("ready"));
  });

  it("never takes a file that is gone for a first start", async () => {
    await start("missing");
    await screen.findByRole("main", { name: "Your data file is missing" });
    screen.getByRole("radio", { name: "Newest good backup", checked: true });
    expect(screen.queryByRole("radio", { name: "Recovered data" })).toBeNull();
  });
});

describe("a start that is refused", () => {
  it.each([
    ["conflict", "This data is from a newer version of Rapport"],
    ["disk_full", "The disk is full"],
    ["io", "Can’t open your data"],
  ] as const)("says calmly what to do: %s", async (kind, title) => {
    const { user, backend } = await renderApp("/today", {}, ({ world }) => {
      const technical = "unable to open database file (code 14)";
      const answer = { state: "refused", problem: problem(kind, "Try again.", { technical }) };
      return world.fault("start_state", { answer });
    });
    await screen.findByRole("main", { name: title });
    screen.getByText("Your data hasn’t been changed.");
    await expectAccessible();
    await recovered(backend);
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByRole("main", { name: "Today" });
  });
});
