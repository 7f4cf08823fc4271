import { useEffect, useLayoutEffect, useRef } from "react";

/** What can have the focus without being a control: a list, a panel, a dialog, the screen. */
const places = "[tabindex]:not(button, a, input, textarea, select), main";

const isLost = () => document.activeElement === null || document.activeElement === document.body;

const isThere = (element: Element) => element.isConnected && !element.matches(":disabled");

/** Gives the focus to a place: to the list of a screen, where the place is the screen. */
function take(place: HTMLElement | undefined | null): boolean {
  if (!place) return false;
  const home = place.matches("main") ? place.querySelector<HTMLElement>("[data-home]") : null;
  (home ?? place).focus({ preventScroll: true });
  return !isLost();
}

/** The places around an element, the nearest first. */
function placesAround(element: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  let place = element.parentElement?.closest<HTMLElement>(places);
  while (place) {
    found.push(place);
    place = place.parentElement?.closest<HTMLElement>(places);
  }
  return found;
}

/** Goes from a field to the place around it, where single keys act and Tab goes on from. */
export function leaveField(field: HTMLElement) {
  if (!placesAround(field).some(take)) field.blur();
}

/**
 * Gives the focus back, when a dialog closes, to what had it when it opened. Left to itself Base UI takes the first control
 * within a list or a screen: that is the search field, where the next key would be text.
 */
export function useFocusBack(open: boolean): () => false {
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (open) before.current = document.activeElement;
  }, [open]);
  return () => {
    const { current } = before;
    if (current instanceof HTMLElement && isThere(current)) queueMicrotask(() => take(current));
    return false;
  };
}

/**
 * Keeps the focus from falling to the body of the page, from where Tab would begin anywhere: when what had it is gone or
 * off, the nearest place around it that is still there has it, else the screen's own list, else the screen.
 */
export function useFocusHome() {
  useEffect(() => {
    let last: Element = document.body;
    let around: HTMLElement[] = [];
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || target === document.body) return;
      last = target;
      around = placesAround(target);
    };
    const bringHome = () => {
      if (!isLost() || (last !== document.body && isThere(last))) return;
      if (!take(around.find((place) => place.isConnected))) take(document.querySelector("main"));
    };
    const observer = new MutationObserver(bringHome);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ["disabled"],
    });
    window.addEventListener("focusin", remember);
    return () => {
      observer.disconnect();
      window.removeEventListener("focusin", remember);
    };
  }, []);
}
