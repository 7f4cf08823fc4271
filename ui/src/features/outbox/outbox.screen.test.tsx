import { leadQuery } from "@/api/lead_query";
import { notify } from "@/components/toast";
import type { TestWishes } from "@/test/backend";
import { expectAccessible } from "@/test/axe";
import { renderScreen } from "@/test/render";
import { renderApp } from "@/test/render_app";
import { act, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
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

async function renderOutbox(options: TestWishes = {}) {
  const onOpenLead = vi.fn<(id: string) => void>();
  return { ...(await renderScreen(<Placed onOpenLead={onOpenLead} />, options)), onOpenLead };
}

const section = (name: string) => screen.findByRole("region", { name });
const caseOf = (name: string) =>
  screen.findByRole("listitem", { name: `Needs you: email to ${name}` });

describe("the outbox", () => {
  it("shows what needs the person, what is on its way and what was sent", async () => {
    await renderOutbox();
    expect(
      within(await section("Needs you")).getAllByRole("listitem", { name: /^Needs you/ }),
    ).toHaveLength(2);
    expect(within(await section("Waiting")).getAllByRole("listitem")).toHaveLength(3);
    expect(within(await section("Sent")).getAllByRole("listitem")).toHaveLength(4);
    expect(await screen.findByText("2 need you, 3 waiting")).toBeTruthy();
    await expectAccessible();
  });

  it("says that a practice mail is one", async () => {
    await renderOutbox();
    expect(within(await section("Sent")).getAllByText("Practice")).toHaveLength(1);
  });

  it("proves what is known of a doubtful mail and lets the person decide", async () => {
    const { user } = await renderOutbox();
    const doubtful = await caseOf("Þórdís Guðmundsdóttir");
    expect(
      within(within(doubtful).getByRole("list", { name: "Delivery status" })).getByText(
        /No confirmation/,
      ),
    ).toBeTruthy();
    await user.click(within(doubtful).getByRole("button", { name: "It arrived" }));
    expect(await screen.findByText("1 needs you, 3 waiting")).toBeTruthy();
    expect(
      await within(await section("Sent")).findByRole("button", { name: "Þórdís Guðmundsdóttir" }),
    ).toBeTruthy();
  });

  it("sends a doubtful mail again only when told so", async () => {
    const { user, backend } = await renderOutbox();
    const doubtful = await caseOf("Þórdís Guðmundsdóttir");
    await backend.world.deliver();
    expect(doubtful.isConnected).toBe(true);
    await user.click(within(doubtful).getByRole("button", { name: "Send again anyway" }));
    const way = await section("Waiting");
    expect(await within(way).findByRole("button", { name: "Þórdís Guðmundsdóttir" })).toBeTruthy();
  });

  it("keeps the server's own words folded under a refused mail, and leads to the lead", async () => {
    const { user, onOpenLead } = await renderOutbox();
    const refused = await caseOf("Jürgen Müller");
    expect(within(refused).getByText("Details")).toBeTruthy();
    expect(within(refused).getByText(/^550 /)).toBeTruthy();
    await user.click(within(refused).getByRole("button", { name: "Open the lead" }));
    expect(onOpenLead).toHaveBeenCalledOnce();
    await user.click(within(refused).getByRole("button", { name: "Discard email" }));
    expect(
      await within(await section("Canceled")).findByRole("button", { name: "Jürgen Müller" }),
    ).toBeTruthy();
  });

  it("cancels a mail that waits and tries another at once", async () => {
    const { user, backend } = await renderOutbox();
    await user.click(
      await screen.findByRole("button", { name: "Cancel the email to Олена Ковальчук" }),
    );
    expect(await screen.findByText("Email canceled")).toBeTruthy();
    await user.click(await screen.findByRole("button", { name: "Try now: email to 美咲 佐藤" }));
    await backend.world.deliver();
    expect(
      await within(await section("Sent")).findByRole("button", { name: "美咲 佐藤" }),
    ).toBeTruthy();
  });

  it.each([
    ["en", 1280],
    ["en", 900],
    ["de", 1280],
    ["de", 900],
  ] as const)(
    "offers both acts of an email that is tried again in one line: %s, %i wide",
    async (language, width) => {
      await page.viewport(width, 800);
      await renderApp("/outbox", {}, async ({ commands }) =>
        commands.savePreferences({ ...(await commands.loadPreferences()), language }),
      );
      const retry = await screen.findByRole("button", { name: /^(?:Try now|Jetzt versuchen): / });
      const [first, second] = [...(retry.parentElement?.children ?? [])].map((button) =>
        button.getBoundingClientRect(),
      );
      expect(second?.top).toBe(first?.top);
      await page.viewport(1280, 800);
    },
  );

  it("holds an email to a lead in the trash, and sends it once the lead is restored", async () => {
    const { user, backend } = await renderOutbox();
    const waiting = await backend.commands.listOutbox({
      group: "on_the_way",
      status: "queued",
      offset: 0,
      limit: 9,
    });
    const row = waiting.rows.find(({ lead_name }) => lead_name === "Олена Ковальчук");
    await act(async () => void (await backend.commands.trashLeads({ ids: [row?.lead_id ?? ""] })));
    const held = await caseOf("Олена Ковальчук");
    within(held).getByText("On hold");
    within(held).getByText(/This lead is in the trash/);
    expect(within(held).queryByRole("button", { name: "Try again" })).toBeNull();
    within(held).getByRole("button", { name: "Discard email" });
    await expectAccessible();
    await user.click(within(held).getByRole("button", { name: "Restore lead" }));
    const way = await section("Waiting");
    expect(await within(way).findByRole("button", { name: "Олена Ковальчук" })).toBeTruthy();
  });

  it("is worked by keys: J and K move, Enter opens, Escape closes and gives the focus back", async () => {
    const { user } = await renderOutbox();
    await section("Needs you");
    await user.keyboard("jj");
    expect(document.activeElement?.textContent).toBe("Jürgen Müller");
    await user.keyboard("{Enter}");
    const panel = await screen.findByRole("complementary", { name: "Email to Jürgen Müller" });
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
    const { user, backend } = await renderOutbox();
    await user.click(await screen.findByRole("button", { name: "Waiting" }));
    await section("Waiting");
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
    expect(await screen.findByText("No emails waiting")).toBeTruthy();
  });
});

describe("its other states", () => {
  it("waits with a skeleton", async () => {
    await renderOutbox({ hanging: true });
    expect(await screen.findByRole("status", { name: "Loading" })).toBeTruthy();
    await expectAccessible();
  });

  it("says kindly that there is no mail yet", async () => {
    await renderOutbox({ mails: false });
    expect(await screen.findByText("No emails yet")).toBeTruthy();
    await expectAccessible();
  });

  it("says what failed and tries again", async () => {
    const { user, backend } = await renderOutbox({ failing: true });
    expect((await screen.findByRole("alert")).textContent).toContain("Can’t show the emails");
    await expectAccessible();
    const again = screen.getByRole("button", { name: "Try again" });
    await backend.world.fault("*", null);
    await user.click(again);
    expect(await section("Needs you")).toBeTruthy();
  });

  it("says that mail waits for the network", async () => {
    const { backend } = await renderOutbox({ mail_server: "unreachable" });
    await section("Waiting");
    await backend.world.advance(60 * 60_000 + 1000);
    await backend.world.deliver();
    expect(await screen.findByText(/will be sent when you’re back online/)).toBeTruthy();
  });

  it("says why an account is paused, whole, with its cure as a button", async () => {
    const why =
      "Your mail server rejected the sign-in. Update the password and waiting emails will be sent.";
    await renderOutbox({ paused: true });
    const banner = await screen.findByRole("alert");
    within(banner).getByText("Can’t send from Vogt Akustik");
    within(banner).getByText(why);
    const waiting = await caseOf("Олена Ковальчук");
    within(waiting).getByText(why);
    const needing = await section("Needs you");
    expect(within(needing).queryByText(/by itself/)).toBeNull();
    await expectAccessible();
    within(waiting).getByRole("button", { name: "Update password" }).click();
    expect(window.location.hash).toMatch(/^#\/settings\?section=mail&item=/u);
    window.location.hash = "";
  });
});

/** What the list says of a sent mail. */
const sentTo = async (name: string) => {
  const row = within(await section("Sent"))
    .getByRole("button", { name })
    .closest("li");
  return row?.textContent ?? "";
};

/** The seconds of every countdown in sight. */
const numbers = () =>
  [...screen.getAllByText(/^Sends in \d+s$/u), screen.getByText(/^toast \d+s$/u)].map(
    ({ textContent }) => Number(/\d+/u.exec(textContent ?? "")?.[0]),
  );

describe("what a proof says", () => {
  it("a mail that the person found is marked by them at that time, everywhere", async () => {
    const { user } = await renderOutbox();
    const doubtful = await caseOf("Þórdís Guðmundsdóttir");
    await user.click(within(doubtful).getByRole("button", { name: "It arrived" }));
    await screen.findByText("Marked as delivered by you");
    await waitFor(async () =>
      expect(await sentTo("Þórdís Guðmundsdóttir")).toContain("You marked this as delivered"),
    );
    expect(await sentTo("Þórdís Guðmundsdóttir")).not.toContain("ccepted");
    await waitFor(() => expect(doubtful.isConnected).toBe(false));
    await user.click(screen.getByRole("button", { name: "Þórdís Guðmundsdóttir" }));
    const panel = await screen.findByRole("complementary", { name: /Þórdís/ });
    const proof = await within(panel).findByRole("list", { name: "Delivery status" });
    within(proof).getByText("You marked this as delivered");
    expect(panel.textContent).not.toContain("Accepted");
  });

  it("an accepted mail is accepted by the server, with the day where it is not today, without seconds", async () => {
    await renderOutbox();
    const sent = await section("Sent");
    const texts = within(sent)
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent ?? "");
    expect(texts.some((text) => /Accepted by the server yesterday/u.test(text))).toBe(true);
    for (const text of texts) expect(text).not.toMatch(/\d:\d\d:\d\d/u);
    expect(texts.filter((text) => text.includes("Delivered to the practice mailbox"))).toHaveLength(
      1,
    );
  });

  it("a cancelled practice mail never left", async () => {
    const { user, backend } = await renderOutbox({ account: false });
    const waiting = await backend.commands.listOutbox({
      group: "on_the_way",
      status: "queued",
      offset: 0,
      limit: 1,
    });
    await act(async () => void (await backend.commands.cancelMail(waiting.rows[0]?.id ?? "")));
    const name = waiting.rows[0]?.lead_name ?? "";
    const cancelled = await section("Canceled");
    await user.click(await within(cancelled).findByRole("button", { name }));
    const panel = await screen.findByRole("complementary", { name: `Email to ${name}` });
    expect((await within(panel).findAllByText(/never sent/)).length).toBeGreaterThan(0);
    within(panel).getByText(/It was never sent/);
    expect(panel.textContent).not.toMatch(/it’s in the mailbox/u);
  });

  it("every countdown of one mail shows the same number, in the list and in the panel", async () => {
    const { user, backend } = await renderOutbox({ mails: false });
    const leads = await backend.commands.listLeads(leadQuery({ state: "PENDING" }));
    const lead = leads.rows.flatMap((row) => row.lead ?? [])[0];
    const queued = await backend.commands.sendFollowUp({
      lead_id: lead?.id ?? "",
      template_id: null,
      account_id: null,
      text: { subject: "Hi", body: "Hi" },
      attachments: [],
      idempotency_key: "one",
      confirmed_placeholders: [],
      undo_seconds: 30,
    });
    notify({
      words: "Sending",
      countdown: {
        until: Date.parse(queued.answer.not_before),
        words: (seconds) => `toast ${seconds}s`,
      },
    });
    await user.click(await screen.findByRole("button", { name: lead?.name ?? "" }));
    const panel = await screen.findByRole("complementary");
    await within(panel).findByText(/^Sends in/u);
    const first = numbers();
    expect(first).toHaveLength(3);
    expect(new Set(first).size).toBe(1);
    await waitFor(() => expect(numbers()[0]).toBeLessThan(first[0] ?? 0), { timeout: 3000 });
    expect(new Set(numbers()).size).toBe(1);
  });
});

describe("what can be done in place", () => {
  it("corrects a refused address, the lead's with it, and sends to the new one", async () => {
    const { user, backend } = await renderOutbox();
    const refused = await caseOf("Jürgen Müller");
    const field = within(refused).getByRole("textbox", {
      name: "New email address for Jürgen Müller",
    });
    await user.clear(field);
    await user.type(field, "jurgen@");
    await user.click(within(refused).getByRole("button", { name: "Correct and send" }));
    expect((await within(refused).findByRole("alert")).textContent).toContain("after the @");
    expect(field).toHaveProperty("value", "jurgen@");
    await user.type(field, "mueller.example{Enter}");
    await screen.findByText(/Address changed to jurgen@mueller\.example/);
    const way = await section("Waiting");
    await within(way).findByRole("button", { name: "Jürgen Müller" });
    const { rows } = await backend.commands.listOutbox({
      group: "on_the_way",
      status: null,
      offset: 0,
      limit: 9,
    });
    const row = rows.find(({ to }) => to === "jurgen@mueller.example");
    const lead = await backend.commands.showLead(row?.lead_id ?? "");
    expect(lead.emails.map(({ address }) => address)).toContain("jurgen@mueller.example");
  });

  it("has the same buttons in the panel as in the list", async () => {
    const { user } = await renderOutbox();
    const doubtful = await caseOf("Þórdís Guðmundsdóttir");
    await user.click(within(doubtful).getByRole("button", { name: "Þórdís Guðmundsdóttir" }));
    const panel = await screen.findByRole("complementary", { name: /Þórdís/ });
    await within(panel).findByRole("button", { name: "Send again anyway" });
    await user.click(within(panel).getByRole("button", { name: "It arrived" }));
    await screen.findByText("Marked as delivered by you");
  });

  it("goes to the first and the last mail before any other key", async () => {
    const { user, backend } = await renderOutbox();
    await section("Needs you");
    await backend.idle();
    await user.keyboard("{End}");
    const mails = screen
      .getAllByRole("button", { expanded: false })
      .filter((one) => one.dataset["mail"]);
    expect(document.activeElement).toBe(mails.at(-1));
    await user.keyboard("{Home}");
    expect(document.activeElement).toBe(mails[0]);
  });

  it("keeps the subject beside an open mail, and opens it beside the whole page", async () => {
    const { user } = await renderOutbox();
    await user.click(await screen.findByRole("button", { name: "Jürgen Müller" }));
    const panel = await screen.findByRole("complementary", { name: "Email to Jürgen Müller" });
    expect(screen.getByRole("main", { name: "Outbox" }).contains(panel)).toBe(false);
    const refused = await caseOf("Jürgen Müller");
    expect(refused.querySelector(".\\@max-\\[760px\\]\\:hidden")).toBeNull();
  });
});
