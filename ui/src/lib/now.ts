import { useEffect, useState } from "react";

/** The moment now, again every `interval` milliseconds, for words such as "in 7 s". */
export function useNow(interval = 30_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return now;
}
