import { useSyncExternalStore } from "react";

/** A clock that ticks for as long as somebody looks at it, the same for all of them. */
function createClock(interval: number) {
  let now = new Date();
  let timer: number | undefined;
  const listeners = new Set<() => void>();
  const tick = () => {
    now = new Date();
    for (const listener of listeners) listener();
  };
  return {
    read: () => {
      // It stood still while nobody looked.
      if (listeners.size === 0 && Date.now() - now.getTime() >= interval) now = new Date();
      return now;
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      if (listeners.size === 1) {
        tick();
        timer = window.setInterval(tick, interval);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.clearInterval(timer);
      };
    },
  };
}

const clocks = { second: createClock(1000), half_minute: createClock(30_000) };

/**
 * The moment now, for words such as "in 7 s": again each half minute, or each second where seconds are counted. All
 * that count the same seconds show the same number.
 */
export function useNow(every: keyof typeof clocks = "half_minute"): Date {
  const { subscribe, read } = clocks[every];
  return useSyncExternalStore(subscribe, read);
}
