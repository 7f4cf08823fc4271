import { leadQuery } from "@/api/lead_query";
import { expectAccessible } from "@/test/axe";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

const queue = () => screen.findByRole("listbox", { name: "Leads with a next step due" });
const inFocus = () => screen.getByRole("option", { selected: true });

/** Presses a key so many times; none is no press. */
const press = async (user: UserEvent, key: string, times: number) => {
  if (times > 0) await user.keyboard(key.repeat(times));
};

describe("its four states", () => {
  it("is full: a queue, and the next step of one lead", async () => {
    await renderApp("/today");
    expect(within(await queue()).getAllByRole("option").length).toBeGreaterThan(5);
    await screen.findByRole("heading", { level: 2 });
    await expectAccessible();
  });

  it("is empty, and says what to do", async () => {
    await renderApp("/today", { leads: 0, mails: false });
    await screen.findByText("Nothing due today");
    await expectAccessible();
  });

  it("is loading", async () => {
    await renderApp("/today", { hanging: true });
    await screen.findByRole("status", { name: "Loading today’s leads" });
  });

  it("fails, and comes back", async () => {
    const { user, backend } = await renderApp("/today", { failing: true });
    const alert = await screen.findByRole("alert");
    await backend.world.fault("*", null);
    await user.click(within(alert).getByRole("button", { name: "Try again" }));
    await queue();
  });
});

it("moves by J and K, and X is done, with the next one in focus and a way back", async () => {
  const { user, backend } = await renderApp("/today");
  const options = within(await queue()).getAllByRole("option");
  await user.keyboard("jjk");
  expect(inFocus().textContent).toBe(options[1]?.textContent);
  const third = options[2]?.textContent;
  const before = options.length;
  await user.keyboard("x");
  await screen.findByText(/ done$/);
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(before - 1));
  expect(inFocus().textContent).toBe(third);
  expect(backend.calls).toContain("stepDone");
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(before));
});

it("sends the prepared mail by Enter and goes on to the next", async () => {
  const { user, backend } = await renderApp("/today");
  const options = within(await queue()).getAllByRole("option");
  const mail = options.findIndex((each) => each.textContent?.includes("Email,"));
  await press(user, "j", mail);
  await screen.findByRole("button", { name: "Edit" });
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBeNull(),
  );
  await user.keyboard("{Enter}");
  await screen.findByText(/^Sending to/);
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(options.length - 1));
  expect(backend.calls.filter((name) => name === "sendFollowUp")).toHaveLength(1);
});

it("edits by E and keeps what was written while one looks at another", async () => {
  const { user } = await renderApp("/today");
  const options = within(await queue()).getAllByRole("option");
  const mail = options.findIndex((each) => each.textContent?.includes("Email,"));
  await press(user, "j", mail);
  await screen.findByRole("button", { name: "Edit" });
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBeNull(),
  );
  await user.keyboard("e");
  await user.type(await screen.findByRole("textbox", { name: "Text" }), "Half a thought");
  await user.keyboard("{Escape}j");
  await waitFor(() => expect(screen.queryByText(/Half a thought/)).toBeNull());
  await user.keyboard("k");
  await screen.findByText(/Half a thought/);
});

it("opens the lead by O, walks on there by J, and comes back to the same place by Escape", async () => {
  const { user } = await renderApp("/today");
  const names = within(await queue())
    .getAllByRole("option")
    .map((each) => each.querySelector("bdi")?.textContent ?? "");
  await user.keyboard("jjo");
  await screen.findByRole("heading", { level: 1, name: names[2] ?? "" });
  await user.keyboard("j");
  await screen.findByRole("heading", { level: 1, name: names[3] ?? "" });
  await user.keyboard("{Escape}");
  await queue();
  await waitFor(() => expect(inFocus().textContent).toContain(names[3]));
});

it("keeps the one in focus when somebody else comes before", async () => {
  const { user, backend } = await renderApp("/today");
  const options = within(await queue()).getAllByRole("option");
  const first = options[0]?.textContent;
  const { rows } = await backend.commands.listLeads(leadQuery({ limit: 64 }));
  const free = rows.find(({ lead }) => lead?.next_step === null)?.id ?? "";
  await backend.commands.setNextStep(
    { ids: [free] },
    { date: "2020-01-01", time: null, kind: "call" },
  );
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(options.length + 1));
  expect(inFocus().textContent).toBe(first);
  await user.keyboard("k");
  expect(inFocus().textContent).not.toBe(first);
});

it("settles the call that was due when one writes instead", async () => {
  const { user } = await renderApp("/today");
  const options = within(await queue()).getAllByRole("option");
  const call = options.findIndex((each) => each.textContent?.includes("Call,"));
  await press(user, "j", call);
  await user.keyboard("f");
  const dialog = within(await screen.findByRole("dialog", { name: /^Follow up with/ }));
  await waitFor(() =>
    expect(dialog.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBeNull(),
  );
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(options.length - 1));
  expect(
    screen.queryByText(options[call]?.querySelector("bdi")?.textContent ?? "", {
      selector: "[role=option] *",
    }),
  ).toBeNull();
});

it("has prepared the next composer before one goes on to it", async () => {
  const { user, backend } = await renderApp("/today");
  const list = await screen.findByRole("listbox", { name: "Leads with a next step due" });
  const isMail = within(list)
    .getAllByRole("option")
    .map((option) => option.textContent?.includes("Email,") ?? false);
  const first = isMail.findIndex((mail, place) => mail && isMail[place + 1]);
  await press(user, "j", first);
  await waitFor(() => expect(screen.getByRole("button", { name: "Send" })).toBeTruthy());
  const next = within(list).getAllByRole("option")[first + 1];
  await waitFor(() =>
    expect(backend.calls.filter((call) => call === "composeFollowUp").length).toBeGreaterThan(1),
  );
  await backend.idle();
  // From here on nothing answers.
  backend.commands.composeFollowUp = () => new Promise(() => {});
  backend.commands.leadDrafts = () => new Promise(() => {});
  await user.keyboard("j");
  expect(next?.getAttribute("aria-selected")).toBe("true");
  expect(screen.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBeNull();
});

it("says once why a composer cannot be sent, with what mends it beside", async () => {
  const { user, backend } = await renderApp("/today");
  const options = within(await queue()).getAllByRole("option");
  const mail = options.findIndex((each) => each.textContent?.includes("Email,"));
  await press(user, "j", mail);
  await screen.findByRole("button", { name: "Edit" });
  const name = screen.getByRole("heading", { level: 2 }).textContent ?? "";
  const { items } = await backend.commands.today();
  const item = items.find(({ lead }) => lead.name === name);
  await backend.commands.blockLead(item?.lead.id ?? "");
  await screen.findByText(`${name} is marked Do not contact.`);
  expect(screen.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBe("true");
  await user.keyboard("{Enter}");
  expect(backend.calls).not.toContain("sendFollowUp");
  await user.click(screen.getByRole("button", { name: "Allow contact" }));
  await waitFor(() => expect(screen.queryByText(`${name} is marked Do not contact.`)).toBeNull());
});
