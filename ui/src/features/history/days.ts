import type { Operation } from "@/platform/bindings.gen";

export type Day = {
  /** The first moment of it that anything was done, for its name. */
  at: string;
  operations: Operation[];
};

/** Operations, newest first, by the local day on which they were done. */
export function byDay(operations: readonly Operation[]): Day[] {
  const days: (Day & { key: string })[] = [];
  for (const operation of operations) {
    const key = new Date(operation.at).toDateString();
    const last = days.at(-1);
    if (last?.key === key) last.operations.push(operation);
    else days.push({ key, at: operation.at, operations: [operation] });
  }
  return days;
}
