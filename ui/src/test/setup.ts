import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

// jsdom draws nothing, so it lacks what only a drawing engine can answer.
class NoResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver = NoResizeObserver;
// A pointer is told from a mouse by nothing that a test looks at.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
window.PointerEvent ??= MouseEvent as unknown as typeof PointerEvent;
Element.prototype.scrollIntoView = () => {};
Element.prototype.getAnimations = () => [];
window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener() {},
  removeListener() {},
  addEventListener() {},
  removeEventListener() {},
  dispatchEvent: () => false,
});

afterEach(cleanup);
