import { cleanup, configure } from "@testing-library/react";
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
window.scrollTo = () => {};
document.elementFromPoint = () => null;
HTMLCanvasElement.prototype.getContext = () => null;
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

// What is drawn only where it is in sight needs a size to be in sight of.
Object.defineProperty(Element.prototype, "clientHeight", { configurable: true, value: 800 });
Object.defineProperty(Element.prototype, "clientWidth", { configurable: true, value: 1280 });

// A busy machine needs patience, not luck.
configure({ asyncUtilTimeout: 20_000 });

afterEach(cleanup);
