import { leadQuery } from "@/api/lead_query";
import { describe, expect, it } from "vitest";
import { createFakeBackend } from "./fake_backend";

const firstPage = leadQuery({ limit: 50 });
const blank = {
  first_name: "",
  last_name: "",
  emails: [],
  phones: [],
  company: "",
  title: "",
  source: "",
  note: "",
  next_step: null,
  files: [],
  allow_duplicate: false,
};

describe("leads in memory", () => {
  it("finds a name whatever its accents", async () => {
    const { commands } = createFakeBackend({ worker: false });
    const page = await commands.listLeads({ ...firstPage, query: "wisniewski" });
    expect(page.rows.map((row) => row.lead?.name)).toContain("Łukasz Wiśniewski");
  });

  it("undoes and redoes the last change", async () => {
    const { commands } = createFakeBackend({ worker: false });
    const { answer: lead } = await commands.addLead({
      ...blank,
      first_name: "Ada",
      emails: [{ address: "ada@engines.example", label: "" }],
    });
    await commands.trashLeads({ ids: [lead.id] });
    expect((await commands.undo()).answer.message.english).toBe("Undone: Move Ada to the trash.");
    expect((await commands.showLead(lead.id)).trashed_at).toBeNull();
    await commands.redo();
    expect((await commands.showLead(lead.id)).trashed_at).not.toBeNull();
  });

  it("shows whom a new lead may be", async () => {
    const { commands } = createFakeBackend({ worker: false });
    const lead = {
      ...blank,
      first_name: "Ayşe",
      emails: [{ address: "PERSON1@kadikoy-konser.example", label: "" }],
    };
    await expect(commands.addLead(lead)).rejects.toMatchObject({
      kind: "duplicate",
      details: { leads: [{ name: "Ayşe Yıldız" }] },
    });
    await expect(commands.addLead({ ...lead, allow_duplicate: true })).resolves.toMatchObject({
      answer: { name: "Ayşe" },
    });
  });

  it("names what is wrong where it stands", async () => {
    const { commands } = createFakeBackend({ worker: false });
    await expect(commands.addLead(blank)).rejects.toMatchObject({
      kind: "invalid",
      field: "first_name",
    });
    const bad = { ...blank, first_name: "A", emails: [{ address: "a@", label: "" }] };
    await expect(commands.addLead(bad)).rejects.toMatchObject({ field: "emails.0.address" });
  });

  it("holds a hundred thousand", async () => {
    const { commands } = createFakeBackend({ leads: 100_000, worker: false });
    const page = await commands.listLeads({ ...firstPage, offset: 99_990, limit: 50 });
    expect(page.count).toEqual({ value: 100_000, capped: false });
    expect(page.rows).toHaveLength(10);
  });
});

const follow = async (
  backend: ReturnType<typeof createFakeBackend>,
  lead_id: string,
  undo_seconds: number,
) =>
  backend.commands.sendFollowUp({
    lead_id,
    template_id: null,
    account_id: null,
    text: { subject: "Hello", body: "Hello" },
    attachments: [],
    idempotency_key: crypto.randomUUID(),
    confirmed_placeholders: [],
    undo_seconds,
  });

describe("mail in memory", () => {
  it("goes from queued over sending to sent, and reaches the lead out", async () => {
    const backend = createFakeBackend({ worker: false, mails: false });
    const page = await backend.commands.listLeads({ ...firstPage, state: "PENDING" });
    const id = page.rows[0]?.id ?? "";
    const { answer: queued } = await follow(backend, id, 0);
    expect(queued.status).toBe("queued");
    backend.deliver();
    expect((await backend.commands.showMail(queued.outbox_id)).row.status).toBe("sending");
    backend.deliver();
    expect((await backend.commands.showMail(queued.outbox_id)).row.status).toBe("sent");
    expect(await backend.commands.showLead(id)).toMatchObject({
      state: "REACHED_OUT",
      state_cause: "follow_up",
    });
    expect(await backend.commands.undo()).toMatchObject({ answer: { mail_left: true } });
    expect((await backend.commands.showLead(id)).state).toBe("PENDING");
  });

  it("waits for the undo window, and undo cancels it", async () => {
    const backend = createFakeBackend({ worker: false, mails: false });
    const page = await backend.commands.listLeads(firstPage);
    const { answer: queued } = await follow(backend, page.rows[0]?.id ?? "", 10);
    expect(backend.deliver()).toBe(false);
    await backend.commands.undo();
    expect((await backend.commands.showMail(queued.outbox_id)).row.status).toBe("cancelled");
  });

  it("never sends a blank, nor to someone who said stop", async () => {
    const backend = createFakeBackend({ worker: false });
    const page = await backend.commands.listLeads({ ...firstPage, limit: 64 });
    const blocked = page.rows.find((row) => row.lead?.do_not_contact === true)?.id ?? "";
    await expect(follow(backend, blocked, 0)).rejects.toMatchObject({ kind: "do_not_contact" });
    const nameless =
      page.rows.find((row) => row.lead?.company === "" && row.lead.emails.length > 0)?.id ?? "";
    const written = backend.commands.sendFollowUp({
      lead_id: nameless,
      template_id: null,
      account_id: null,
      text: { subject: "Hi", body: "{{company}}" },
      attachments: [],
      idempotency_key: "1",
      confirmed_placeholders: [],
      undo_seconds: 0,
    });
    await expect(written).rejects.toMatchObject({
      kind: "blank_variable",
      details: { variables: ["company"] },
    });
  });
});

it("answers as it was told to: failing, empty, signed out", async () => {
  await expect(
    createFakeBackend({ failing: true, worker: false }).commands.listTemplates(),
  ).rejects.toMatchObject({ kind: "io" });
  const none = await createFakeBackend({
    leads: 0,
    mails: false,
    worker: false,
  }).commands.listLeads(firstPage);
  expect(none.rows).toEqual([]);
  await expect(
    createFakeBackend({ signedIn: false, worker: false }).commands.today(),
  ).rejects.toMatchObject({ kind: "signed_out" });
});
