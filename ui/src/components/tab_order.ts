import type { KeyboardEvent } from "react";

const candidates = "a[href], button, input, select, textarea, summary, [tabindex]";

/** What Tab goes through within a place, in the order of the page. */
const tabStops = (place: HTMLElement): HTMLElement[] =>
  [...place.querySelectorAll<HTMLElement>(candidates)].filter(
    (control) =>
      control.tabIndex >= 0 &&
      !control.matches(":disabled, [inert] *") &&
      // jsdom draws nothing and has no such function.
      (control.checkVisibility?.() ?? true),
  );

/**
 * Keeps Tab and Shift+Tab within a dialog, from its last control to its first one and back. Base UI goes back in from
 * guards around it in the next frame; a second Tab before that leaves the dialog.
 */
export function keepTabInside(event: KeyboardEvent<HTMLElement>) {
  const { currentTarget: place, target } = event;
  if (
    event.key !== "Tab" ||
    event.defaultPrevented ||
    event.ctrlKey ||
    event.altKey ||
    event.metaKey
  )
    return;
  // A list that floats above the dialog is its child for React only.
  if (!(target instanceof Node && place.contains(target))) return;
  const stops = tabStops(place);
  const back = event.shiftKey;
  const beyond = back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const ahead = stops.filter(
    (stop) => stop !== target && (target.compareDocumentPosition(stop) & beyond) !== 0,
  );
  const next = back ? (ahead.at(-1) ?? stops.at(-1)) : (ahead[0] ?? stops[0]);
  event.preventDefault();
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}
