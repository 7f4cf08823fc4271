import { type RefObject, useEffect } from "react";

/** Keeps the current row of a list in sight when the list becomes lower, as it does for a notice below it. */
export function useKeptInSight(list: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const watched = list.current;
    if (!watched) return undefined;
    const observer = new ResizeObserver(() => {
      const row = document.getElementById(watched.getAttribute("aria-activedescendant") ?? "");
      row?.scrollIntoView({ block: "nearest" });
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [list]);
}
