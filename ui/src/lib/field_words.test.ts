import { describe, expect, it } from "vitest";
import { fieldWord, readableChanges, valueWords } from "./field_words";

const change = (
  entity: string,
  field: string,
  before: string,
  after: string,
  lead_name = "Ada",
) => ({
  entity,
  field,
  lead_name,
  before,
  after,
});

describe("the changes of an operation", () => {
  it("are told in a person's words", () => {
    expect(readableChanges([change("lead", "state", "PENDING", "REACHED_OUT")])).toEqual([
      { name: "State", whose: "", from: "Pending", to: "Reached out" },
    ]);
    expect(readableChanges([change("lead", "step_date", "", "2031-12-05")])[0]?.to).toMatch(
      /^Dec 5, 2031$/u,
    );
    expect(readableChanges([change("setting", "notify_on_add", "false", "true")])).toEqual([
      { name: "Notify a colleague", whose: "", from: "no", to: "yes" },
    ]);
  });

  it("leave out what only the machine knows", () => {
    const changes = [change("lead_email", "lead_id", "", "018f"), change("lead", "row", "", "7")];
    expect(readableChanges(changes)).toEqual([]);
  });

  it("say whose they are where they are of several leads", () => {
    const told = readableChanges([
      change("lead", "company", "", "Hall", "Ada"),
      change("lead", "company", "", "Hall", "Grace"),
    ]);
    expect(told.map(({ whose }) => whose)).toEqual(["Ada", "Grace"]);
  });

  it("say that something was added only where its values do not", () => {
    const added = change("activity", "removed", "1", "0");
    expect(readableChanges([added, change("activity", "text", "", "Called")])).toEqual([
      { name: "Note", whose: "", from: "", to: "Called" },
    ]);
    expect(readableChanges([added])).toEqual([
      { name: "Note", whose: "", from: "", to: "created" },
    ]);
  });
});

it("shows a moment of the journal as a date, and what it does not know as it is", () => {
  expect(valueWords("lead", "trashed_at", String(Date.UTC(2031, 10, 24, 12)))).toMatch(/2031/u);
  expect(valueWords("lead", "state", "SOMETHING")).toBe("SOMETHING");
  expect(fieldWord("lead", "nothing_known")).toBeNull();
});
