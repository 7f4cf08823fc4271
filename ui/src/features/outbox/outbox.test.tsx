import type { FakeOptions } from "@/platform/fake/options";
import { expectAccessible } from "@/test/axe";
import { renderScreen } from "@/test/render";
import { act, screen, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { type OutboxPlace, OutboxScreen } from "./outbox_screen";

function Placed({ onOpenLead }: { onOpenLead: (id: string) => void }) {
  const [place, setPlace] = useState<OutboxPlace>({ group: "all", mail: null });
  return (
    <OutboxScreen
      {...place}
      onGo={(next) => setPlace({ ...place, ...next })}
      onOpenLead={onOpenLead}
    />
  );
}

function renderOutbox(options: Partial<FakeOptions> = {}) {
  const onOpenLead = vi.fn<(id: string) => void>();
  return { ...renderScreen(<Placed onOpenLead={onOpenLead} />, options), onOpenLead };
}

const section = (name: string) => screen.findByRole("region", { name });
const caseOf = (name: string) =>
  screen.findByRole("listitem", { name: `Needs you: mail to ${name}` });

describe("the outbox", () => {
  it("shows what needs the person, what is on its way and what was sent", async () => {
    renderOutbox();
    expect(
      within(await section("Needs you")).getAllByRole("listitem", { name: /^Needs you/ }),
    ).toHaveLength(2);
    expect(within(await section("On the way")).getAllByRole("listitem")).toHaveLength(3);
    expect(within(await section("Sent")).getAllByRole("listitem")).toHaveLength(4);
    expect(await screen.findByText("2 need you, 3 on the way")).toBeTruthy();
    await expectAccessible();
  });

  it("says that a practice mail is one", async () => {
    renderOutbox();
    expect(within(await section("Sent")).getAllByText("Practice")).toHaveLength(1);
  });

  it("proves what is known of a doubtful mail and lets the person decide", async () => {
    const { user } = renderOutbox();
    const doubtful = await caseOf("Þórdís Guðmundsdóttir");
    expect(
      within(within(doubtful).getByRole("list", { name: "What is known" })).getByText(/not heard/),
    ).toBeTruthy();
    await user.click(within(doubtful).getByRole("button", { name: "It arrived" }));
    expect(await screen.findByText("1 needs you, 3 on the way")).toBeTruthy();
    expect(
      await within(await section("Sent")).findByRole("button", { name: "Þórdís Guðmundsdóttir" }),
    ).toBeTruthy();
  });

  it("sends a doubtful mail again only when told so", async () => {
    const { user, backend } = renderOutbox();
    const doubtful = await caseOf("Þórdís Guðmundsdóttir");
    act(() => void backend.deliver());
    expect(doubtful.isConnected).toBe(true);
    await user.click(within(doubtful).getByRole("button", { name: "Send again anyway" }));
    const way = await section("On the way");
    expect(await within(way).findByRole("button", { name: "Þórdís Guðmundsdóttir" })).toBeTruthy();
  });

  it("keeps the server's own words folded under a refused mail, and leads to the lead", async () => {
    const { user, onOpenLead } = renderOutbox();
    const refused = await caseOf("Jürgen Müller");
    expect(within(refused).getByText("Details")).toBeTruthy();
    expect(within(refused).getByText(/^550 5\.1\.1/)).toBeTruthy();
    await user.click(within(refused).getByRole("button", { name: "Open the lead" }));
    expect(onOpenLead).toHaveBeenCalledOnce();
    await user.click(within(refused).getByRole("button", { name: "Drop this mail" }));
    expect(
      await within(await section("Cancelled")).findByRole("button", { name: "Jürgen Müller" }),
    ).toBeTruthy();
  });

  it("cancels a mail that waits and tries another at once", async () => {
    const { user, backend } = renderOutbox();
    await user.click(
      await screen.findByRole("button", { name: "Cancel the mail to Олена Ковальчук" }),
    );
    expect(await screen.findByText("Cancelled. This mail will not be sent")).toBeTruthy();
    await user.click(await screen.findByRole("button", { name: "Try now: mail to 美咲 佐藤" }));
    await act(async () => {
      backend.deliver();
      backend.deliver();
    });
    expect(
      await within(await section("Sent")).findByRole("button", { name: "美咲 佐藤" }),
    ).toBeTruthy();
  });

  it("holds an email to a lead in the trash, and sends it once the lead is restored", async () => {
    const { user, backend } = renderOutbox();
    const waiting = await backend.commands.listOutbox({
      group: "on_the_way",
      status: "queued",
      offset: 0,
      limit: 9,
    });
    const row = waiting.rows.find(({ lead_name }) => lead_name === "Олена Ковальчук");
    await act(async () => void (await backend.commands.trashLeads([row?.lead_id ?? ""])));
    const held = await caseOf("Олена Ковальчук");
    within(held).getByText("On hold");
    within(held).getByText(/This lead is in the trash/);
    expect(within(held).queryByRole("button", { name: "Try again" })).toBeNull();
    within(held).getByRole("button", { name: "Drop this mail" });
    await expectAccessible();
    await user.click(within(held).getByRole("button", { name: "Restore lead" }));
    const way = await section("On the way");
    expect(await within(way).findByRole("button", { name: "Олена Ковальчук" })).toBeTruthy();
  });

  it("is worked by keys: J and K move, Enter opens, Escape closes and gives the focus back", async () => {
    const { user } = renderOutbox();
    await section("Needs you");
    await user.keyboard("jj");
    expect(document.activeElement?.textContent).toBe("Jürgen Müller");
    await user.keyboard("{Enter}");
    const panel = await screen.findByRole("complementary", { name: "Mail to Jürgen Müller" });
    expect(await within(panel).findAllByText(/thank you for showing me the hall/)).not.toHaveLength(
      0,
    );
    await expectAccessible();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("complementary")).toBeNull();
    expect(document.activeElement?.textContent).toBe("Jürgen Müller");
    await user.keyboard("k");
    expect(document.activeElement?.textContent).toBe("Þórdís Guðmundsdóttir");
  });

  it("shows one group alone, and says when it is empty", async () => {
    const { user, backend } = renderOutbox();
    await user.click(await screen.findByRole("button", { name: "On the way" }));
    await section("On the way");
    expect(screen.queryByRole("region", { name: "Sent" })).toBeNull();
    const waiting = await backend.commands.listOutbox({
      group: "on_the_way",
      status: null,
      offset: 0,
      limit: 9,
    });
    await act(async () => {
      for (const row of waiting.rows) await backend.commands.cancelMail(row.id);
    });
    expect(await screen.findByText("No mail is on its way")).toBeTruthy();
  });
});

describe("its other states", () => {
  it("waits with a skeleton", async () => {
    renderOutbox({ delay: null });
    expect(await screen.findByRole("status", { name: "Loading" })).toBeTruthy();
    await expectAccessible();
  });

  it("says kindly that there is no mail yet", async () => {
    renderOutbox({ mails: false });
    expect(await screen.findByText("No mail yet")).toBeTruthy();
    await expectAccessible();
  });

  it("says what failed and tries again", async () => {
    const { user, backend } = renderOutbox({ failing: true });
    expect((await screen.findByRole("alert")).textContent).toContain("The mails cannot be shown");
    await expectAccessible();
    backend.options.failing = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await section("Needs you")).toBeTruthy();
  });

  it("says that mail waits for the network", async () => {
    renderOutbox({ online: false });
    expect(await screen.findByText(/mails wait and leave when the network is back/)).toBeTruthy();
  });

  it("says why an account is paused", async () => {
    renderOutbox({ paused: "The server did not accept the password." });
    expect(
      await screen.findAllByText("Waits: The server did not accept the password."),
    ).toHaveLength(3);
  });
});
