import { useNoBrowserKeys } from "@/app/browser_keys";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

function Page() {
  useNoBrowserKeys();
  return (
    <>
      <input aria-label="Note" />
      <p>Somewhere</p>
      <p data-selectable>To copy</p>
    </>
  );
}

// fireEvent gives false where the default was prevented.
it.each([
  ["F5", {}],
  ["F5", { ctrlKey: true }],
  ["F5", { shiftKey: true }],
  ["F7", {}],
  ["F3", { shiftKey: true }],
  ["r", { ctrlKey: true }],
  ["R", { ctrlKey: true, shiftKey: true }],
  ["p", { ctrlKey: true }],
  ["f", { ctrlKey: true }],
])("keeps %s %o from the web view, also while one types", (key, more) => {
  render(<Page />);
  expect(fireEvent.keyDown(document.body, { key, ...more })).toBe(false);
  expect(fireEvent.keyDown(screen.getByLabelText("Note"), { key, ...more })).toBe(false);
});

it.each([
  ["r", {}],
  ["p", {}],
  ["a", { ctrlKey: true }],
  ["z", { ctrlKey: true }],
  ["F6", {}],
  ["r", { altKey: true }],
])("leaves %s %o alone", (key, more) => {
  render(<Page />);
  expect(fireEvent.keyDown(screen.getByLabelText("Note"), { key, ...more })).toBe(true);
});

it("keeps the web view's own menu where it can only reload", () => {
  render(<Page />);
  expect(fireEvent.contextMenu(screen.getByText("Somewhere"))).toBe(false);
  expect(fireEvent.contextMenu(screen.getByLabelText("Note"))).toBe(true);
  expect(fireEvent.contextMenu(screen.getByText("To copy"))).toBe(true);
});
