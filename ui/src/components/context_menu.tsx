import { floating, MenuItem } from "@/components/menu";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import { ContextMenu as Base } from "@base-ui/react/context-menu";
import { Copy } from "lucide-react";
import { type ReactElement, type ReactNode, useEffect } from "react";

type ContextMenuProps = {
  /** What can be done there, as `MenuItem`s; where there is nothing, no menu opens. */
  items: ReactNode;
  /** Hears what it was opened on, before it opens: a list makes that row its current one. */
  onOpen?: (target: Element) => void;
  /** The element that it belongs to. */
  children: ReactElement;
};

/** The menu of a right click, of the menu key and of Shift+F10, in place of the web view's own. */
export function ContextMenu({ items, onOpen, children }: ContextMenuProps) {
  return (
    <Base.Root>
      <Base.Trigger
        render={children}
        onContextMenu={(event) => {
          const target = event.target instanceof Element ? event.target : event.currentTarget;
          // A field that is being written in has the system's menu, with cut and paste.
          if (!items || target === document.activeElement) return event.preventBaseUIHandler();
          onOpen?.(target);
          event.stopPropagation();
        }}
      />
      <Base.Portal>
        <Base.Positioner className="z-[var(--z-dialog)] outline-none">
          <Base.Popup data-floating className={floating}>
            {items}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Copies a text, and says which. */
export function CopyItem({ text, children }: { text: string; children: string }) {
  return (
    <MenuItem
      icon={Copy}
      onSelect={() =>
        void navigator.clipboard.writeText(text).then(
          () => notify({ id: "copied", words: t("common-copied-what", { text }) }),
          () => notify({ id: "copied", kind: "bad", words: t("common-not-copied") }),
        )
      }
    >
      {children}
    </MenuItem>
  );
}

/** Opens the menu of what is current, for whoever has no pointer. */
export function openContextMenu() {
  const focused = document.activeElement;
  const list = focused?.matches("main, body") ? focused.querySelector("[data-home]") : focused;
  const row = document.getElementById(list?.getAttribute("aria-activedescendant") ?? "") ?? list;
  if (!row) return;
  const { left, bottom } = row.getBoundingClientRect();
  row.dispatchEvent(
    new MouseEvent("contextmenu", {
      bubbles: true,
      cancelable: true,
      clientX: left + 24,
      clientY: bottom,
    }),
  );
}

/** The web view's own menu offers to reload the page and to go back: it opens only in fields, for cut and paste. */
export function useOwnContextMenus() {
  useEffect(() => {
    const refuse = (event: MouseEvent) => {
      if (!(event.target instanceof Element && event.target.closest("input, textarea")))
        event.preventDefault();
    };
    window.addEventListener("contextmenu", refuse);
    return () => window.removeEventListener("contextmenu", refuse);
  }, []);
}
