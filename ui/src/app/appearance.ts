import { usePreferenceState } from "@/api/preferences";
import { useEffect } from "react";

/** Puts theme, contrast and density of the preferences on the page, where tokens.css reads them. */
export function useAppearance() {
  const [{ theme, contrast, density }] = usePreferenceState();
  useEffect(() => {
    const page = document.documentElement.dataset;
    set(page, "theme", theme === "system" ? null : theme);
    set(page, "contrast", contrast === "system" ? null : contrast);
    set(page, "density", density);
  }, [theme, contrast, density]);
}

function set(page: DOMStringMap, name: string, value: string | null) {
  if (value === null) delete page[name];
  else page[name] = value;
}
