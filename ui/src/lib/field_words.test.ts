import { describe, expect, it } from "vitest";
import { fieldWord, readableChanges, valueWords } from "./field_words";

const change = (entity: string, field: string, before: string, after: string) => ({
  entity,
  field,
  before,
  after,
});

describe("the changes of an operation", () => {
  it("are told in a person's words", () => {
    expect(readableChanges([change("lead", "state", "PENDING", "REACHED_OUT")])).toEqual([
      { name: "State", from: "Pending", to: "Reached out" },
    ]);
    expect(readableChanges([change("lead", "step_date", "", "2026-12-05")])[0]?.to).toMatch(
      /2026/u,
    );
    expect(readableChanges([change("setting", "notify_on_add", "false", "true")])).toEqual([
      { name: "Tell the person in charge", from: "no", to: "yes" },
    ]);
  });

  it("leave out what only the machine knows", () => {
    const changes = [change("lead_email", "lead_id", "", "018f"), change("lead", "row", "", "7")];
    expect(readableChanges(changes)).toEqual([]);
  });

  it("say that something was added only where its values do not", () => {
    const added = change("activity", "removed", "1", "0");
    expect(readableChanges([added, change("activity", "text", "", "Called")])).toEqual([
      { name: "Note", from: "", to: "Called" },
    ]);
    expect(readableChanges([added])).toEqual([{ name: "Note", from: "not there", to: "there" }]);
  });
});

it("shows a moment of the journal as a date, and what it does not know as it is", () => {
  expect(valueWords("lead", "trashed_at", String(Date.UTC(2026, 10, 24, 12)))).toMatch(/2026/u);
  expect(valueWords("lead", "state", "SOMETHING")).toBe("SOMETHING");
  expect(fieldWord("lead", "nothing_known")).toBeNull();
});
