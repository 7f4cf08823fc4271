import axe from "axe-core";
import { expect } from "vitest";

/**
 * Expects that nothing on the page shuts anybody out. Contrast is not looked at here: jsdom draws nothing; the tokens
 * have a test of their own.
 */
export async function expectAccessible(place: Element = document.body): Promise<void> {
  // What lies behind an open dialog is inert: nobody reaches it. Guards stand around a menu and send the focus back.
  const unreached = ["[data-base-ui-inert]", "[data-base-ui-focus-guard]"];
  const exclude = unreached.filter((each) => document.querySelector(each) !== null);
  const context = { include: place, exclude };
  const { violations } = await axe.run(context, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n  ")}`,
  );
  expect(told).toEqual([]);
}
