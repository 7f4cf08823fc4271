import { renderApp } from "@/test/render_imitation";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

const grid = () => screen.findByRole("grid", { name: "Leads" });
const nameIn = (row: HTMLElement | null) =>
  row === null ? "" : (within(row).queryAllByRole("gridcell")[1]?.textContent ?? "");
const names = async () =>
  within(await grid())
    .getAllByRole("row")
    .slice(1)
    .map((row) => nameIn(row));
/** The name in the one current row. */
const current = async () => {
  const active = (await grid()).getAttribute("aria-activedescendant");
  return active === null ? null : nameIn(document.getElementById(active));
};
const expectCurrent = (name: string | undefined) =>
  waitFor(async () => expect(await current()).toBe(name));

describe("the current lead", () => {
  it("is found again where it moved out of what is loaded", async () => {
    const { user, backend } = renderApp("/leads?sort=updated_at", { leads: 400 });
    const third = (await names())[2] ?? "";
    await user.keyboard("jj");
    await expectCurrent(third);
    await user.keyboard("b");
    await screen.findByText(/marked Do not contact/);
    await waitFor(() => expect(backend.calls).toContain("leadPlace"));
    await user.keyboard("b");
    await screen.findByText(/can be contacted again/);
    expect(backend.calls.filter((name) => name === "blockLead")).toHaveLength(1);
  });
});
