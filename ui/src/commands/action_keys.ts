import type { ActionStore } from "@/commands/action_store";
import { chordOf } from "@/commands/chords";
import { useEffect } from "react";

/** How long (ms) the second key of a sequence may take. */
const patience = 1000;

/** Listens for the keys of the actions in the whole window. */
export function useActionKeys(store: ActionStore) {
  useEffect(() => {
    let pressed: string[] = [];
    let last = 0;

    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : document.body;
      // An open menu or list has its own keys.
      if (target.closest("[data-floating]")) return;
      const chord = chordOf(event);
      if (chord === null || pressesControl(chord, target)) return;

      const inField = isField(target);
      const modal = document.querySelector("[data-modal]") !== null;
      if (chord === "escape" && inField && !modal && target instanceof HTMLElement) {
        target.blur();
        return;
      }

      if (event.timeStamp - last > patience) pressed = [];
      last = event.timeStamp;
      const place = { inField, modal };
      const found =
        (pressed.length > 0 ? store.match([...pressed, chord], place) : null) ??
        store.match([chord], place);
      pressed = found === "begun" ? [...pressed, chord] : [];
      if (found === null) return;
      event.preventDefault();
      if (found !== "begun") found();
    };

    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [store]);
}

/** Enter and Space belong to the button or link that has the focus. */
function pressesControl(chord: string, target: Element): boolean {
  return (
    (chord === "enter" || chord === " ") &&
    target.closest("button, a[href], summary, [role='checkbox'], [role='switch']") !== null
  );
}

const typeless = new Set(["button", "checkbox", "radio", "range", "submit", "reset", "file"]);

/** Whether text is typed there. */
export function isField(target: Element): boolean {
  if (target instanceof HTMLInputElement) return !typeless.has(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
