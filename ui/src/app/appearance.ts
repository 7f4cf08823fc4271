import { usePreferenceState } from "@/api/preferences";
import { chooseLanguage, locale, onLocale } from "@/lib/locale";
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";

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

/** Puts the language of the preferences to use. Gives the locale, which keys all that must be drawn anew in it. */
export function useLocale(): string {
  const [{ language }] = usePreferenceState();
  const shown = useSyncExternalStore(onLocale, locale);
  const focused = useRef(-1);
  // Before the first picture, so that nobody sees the language of the system in between.
  useLayoutEffect(() => {
    focused.current = buttons().findIndex((button) => button === document.activeElement);
    chooseLanguage(language);
  }, [language]);
  useLayoutEffect(() => {
    document.documentElement.lang = shown;
    // The page has the same buttons in every language: the one that was pressed keeps the focus.
    buttons()[focused.current]?.focus();
  }, [shown]);
  return shown;
}

const buttons = () => [...document.querySelectorAll("button")];

function set(page: DOMStringMap, name: string, value: string | null) {
  if (value === null) delete page[name];
  else page[name] = value;
}
