import type { ActionStore } from "@/commands/action_store";
import { chordOf } from "@/commands/chords";
import { leaveField } from "@/components/focus_home";
import { useEffect } from "react";

/** How long (ms) the second key of a sequence may take. */
const patience = 1000;

/** Listens for the keys of the actions in the whole window. */
export function useActionKeys(store: ActionStore) {
  useEffect(() => {
    let pressed: string[] = [];
    let last = 0;
    // What stood in the field when it was entered.
    let entered = { field: document.body as Element, value: "" };

    const enter = ({ target }: FocusEvent) => {
      if (target instanceof Element) entered = { field: target, value: valueOf(target) };
    };
    const isEdited = (field: Element) =>
      field !== entered.field || valueOf(field) !== entered.value;

    /** Before anybody else hears it: a key that is held down does a thing once, and right after a send Enter does nothing. */
    const holdBack = (event: KeyboardEvent) => {
      if (event.key !== "Enter") return;
      const writes =
        event.target instanceof HTMLTextAreaElement && !event.ctrlKey && !event.metaKey;
      if (!(event.repeat && !writes) && !store.isResting(event.timeStamp)) return;
      event.preventDefault();
      event.stopPropagation();
    };

    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : document.body;
      // An open menu or list has its own keys.
      if (target.closest(`[data-floating]${open}`)) return;
      const chord = chordOf(event);
      if (chord === null) return;
      store.forget();
      if (pressesControl(chord, target)) return;

      const closing = target.closest("[data-modal]")?.matches(open) === false;
      const inField = isField(target) && !closing;
      const modal = document.querySelector(`[data-modal]${open}`) !== null;
      if (chord === "escape" && inField && !modal && target instanceof HTMLElement) {
        leaveField(target);
        return;
      }

      if (event.timeStamp - last > patience) pressed = [];
      last = event.timeStamp;
      const place = {
        field: inField ? (isEdited(target) ? "edited" : "untouched") : null,
        modal,
      } as const;
      const found =
        (pressed.length > 0 ? store.match([...pressed, chord], place) : null) ??
        store.match([chord], place);
      if (found === null) {
        pressed = [];
        return;
      }
      event.preventDefault();
      if (found === "begun") {
        if (!event.repeat) pressed = [...pressed, chord];
        return;
      }
      pressed = [];
      if (!event.repeat || found.repeats) found.run();
    };

    window.addEventListener("keydown", holdBack, { capture: true });
    window.addEventListener("keydown", hear);
    window.addEventListener("focusin", enter);
    window.addEventListener("pointerdown", store.forget);
    return () => {
      window.removeEventListener("keydown", holdBack, { capture: true });
      window.removeEventListener("keydown", hear);
      window.removeEventListener("focusin", enter);
      window.removeEventListener("pointerdown", store.forget);
    };
  }, [store]);
}

/** What is closing hears no keys any more. */
const open = "[data-open]";

/** Enter and Space belong to the button or link that has the focus. */
function pressesControl(chord: string, target: Element): boolean {
  return (
    (chord === "enter" || chord === "space") &&
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

function valueOf(field: Element): string {
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
    ? field.value
    : (field.textContent ?? "");
}
