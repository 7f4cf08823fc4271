import type { LeadList } from "@/api/lead_window";
import { haveSameLeads, isSelected, nobody, type Selection, setOf, toggled } from "./selection";
import { expect, it } from "vitest";

const list: LeadList = {
  query: "ada",
  state: "PENDING",
  trashed: false,
  sort: "name",
  sort_field: null,
  fields: {},
  descending: false,
};
const everybody: Selection = { of: "list", list, except: new Set() };

it("picks leads one by one", () => {
  const two = toggled(toggled(nobody, "a"), "b");
  expect(isSelected(two, "a")).toBe(true);
  expect(isSelected(two, "c")).toBe(false);
  expect(setOf(toggled(two, "a"))).toEqual({ ids: ["b"] });
});

it("takes leads out of all that a list has, and puts them back", () => {
  const butOne = toggled(everybody, "b");
  expect(isSelected(butOne, "a")).toBe(true);
  expect(isSelected(butOne, "b")).toBe(false);
  expect(isSelected(toggled(butOne, "b"), "b")).toBe(true);
});

it("asks for all leads of a list by its query, whatever page is in sight", () => {
  expect(setOf(toggled(everybody, "b"))).toEqual({
    matching: { query: { ...list, offset: 0, limit: 1, after: null }, except: ["b"] },
  });
});

it("holds while the list is only sorted in another way", () => {
  expect(haveSameLeads(list, { ...list, sort: "company", descending: true })).toBe(true);
  expect(haveSameLeads(list, { ...list, query: "grace" })).toBe(false);
  expect(haveSameLeads(list, { ...list, state: null })).toBe(false);
});
