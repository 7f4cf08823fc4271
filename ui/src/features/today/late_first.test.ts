import { expect, it } from "vitest";
import { lateFirst } from "./late_first";

const step = (date: string, time: string | null) => ({
  step: { date, time, kind: "call" as const },
});

it("puts a step whose time has passed before those of today without a time", () => {
  const anyTime = step("2026-11-30", null);
  const early = step("2026-11-30", "08:30");
  const later = step("2026-11-30", "14:00");
  const yesterday = step("2026-11-29", null);
  const queue = [yesterday, anyTime, early, later];
  expect(lateFirst(queue, new Date("2026-11-30T08:00:00"))).toEqual(queue);
  expect(lateFirst(queue, new Date("2026-11-30T09:00:00"))).toEqual([
    yesterday,
    early,
    anyTime,
    later,
  ]);
});
