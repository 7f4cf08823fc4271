import { chordOf } from "@/commands/chords";
import { isField } from "@/commands/action_keys";
import { useEffect } from "react";

/**
 * What a web view does by itself at a key: reload, print, search in the page, browse by caret (WebView2,
 * "AreBrowserAcceleratorKeysEnabled"). Reloading loses what was typed and not saved yet.
 */
const ofBrowser = new Set(["f3", "f5", "f7", "mod+f", "mod+g", "mod+p", "mod+r"]);

/** Keeps the web view from treating the window as a page of a browser. */
export function useNoBrowserKeys() {
  useEffect(() => {
    const stopKey = (event: KeyboardEvent) => {
      const chord = chordOf(event);
      const key = chord?.split("+").filter((part) => part !== "shift" && part !== "alt");
      if (key && (ofBrowser.has(key.join("+")) || ofBrowser.has(key.at(-1) ?? "")))
        event.preventDefault();
    };
    // Its menu offers to reload, except where there is text to copy or to edit.
    const stopMenu = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      const selected = document.getSelection()?.isCollapsed === false;
      if (!isField(target) && !target.closest("[data-selectable]") && !selected)
        event.preventDefault();
    };
    window.addEventListener("keydown", stopKey, { capture: true });
    window.addEventListener("contextmenu", stopMenu);
    return () => {
      window.removeEventListener("keydown", stopKey, { capture: true });
      window.removeEventListener("contextmenu", stopMenu);
    };
  }, []);
}
