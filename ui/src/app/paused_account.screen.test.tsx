import { renderApp } from "@/test/render_app";
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

const WHY = /^Your mail server rejected the sign-in\./u;

const field = () => document.activeElement?.getAttribute("type");

describe("an account that cannot send", () => {
  it("is said by a notice when the first email is refused, which goes when it sends again", async () => {
    const { user, backend, history } = await renderApp("/today");
    await screen.findByRole("main", { name: "Today" });
    await screen.findByText(/^Sending \d+ email/);
    await backend.world.mailServer("refuses_sign_in");
    const accounts = await backend.commands.listAccounts();
    const real = accounts.find(({ kind }) => kind === "smtp");
    await act(async () => void (await backend.commands.checkAccount(real?.id ?? "")));
    const notices = await screen.findByRole("region", { name: "Notifications" });
    await within(notices).findByText("Can’t send from Vogt Akustik");
    await user.click(within(notices).getByRole("button", { name: "Update password" }));
    await waitFor(() => expect(history.location.search).toContain(real?.id));
    await backend.world.mailServer("works");
    await act(async () => void (await backend.commands.checkAccount(real?.id ?? "")));
    await waitFor(() =>
      expect(screen.queryAllByText("Can’t send from Vogt Akustik")).toHaveLength(0),
    );
  });

  it("is a press away in the sidebar, and found in the palette", async () => {
    const { user, history } = await renderApp("/today", { paused: true });
    await user.click(
      await screen.findByRole("button", { name: "Can’t send from Vogt Akustik. Fix" }),
    );
    await waitFor(() => expect(history.location.search).toMatch(/section=mail&item=/u));
    await waitFor(() => expect(field()).toBe("password"));
    await act(async () => history.push("/today"));
    await screen.findByRole("main", { name: "Today" });
    await user.keyboard("{Control>}k{/Control}");
    await screen.findByRole("combobox", { name: /./ });
    await user.keyboard("email account");
    await screen.findByRole("option", { name: /Fix the email account/ });
    await user.keyboard("{Enter}");
    await waitFor(() => expect(history.location.search).toMatch(/section=mail&item=/u));
    await waitFor(() => expect(field()).toBe("password"));
  });

  it("is not in the palette while every account can send", async () => {
    const { user } = await renderApp("/today");
    await screen.findByRole("main", { name: "Today" });
    await user.keyboard("{Control>}k{/Control}");
    await user.keyboard("email account");
    expect(screen.queryByRole("option", { name: /Fix the email account/ })).toBeNull();
  });

  it("is said once on its lead’s page, with the same button", async () => {
    const { backend, history } = await renderApp("/leads", { paused: true });
    const waiting = await backend.commands.listOutbox({
      group: "needs_you",
      status: "paused",
      offset: 0,
      limit: 1,
    });
    await screen.findByRole("grid");
    await act(async () => history.push(`/leads?lead=${waiting.rows[0]?.lead_id}`));
    const panel = await screen.findByRole("complementary", {
      name: waiting.rows[0]?.lead_name ?? "",
    });
    await within(panel).findByRole("button", { name: "Update password" });
    expect(within(panel).getAllByText(WHY)).toHaveLength(1);
  });
});
