import { clockTime, due } from "@/lib/dates";
import { t } from "@/lib/messages";
import type { NextStep } from "@/platform/bindings.gen";

/** When a step of today is due: its hour, "any time", or how late it is. */
export function clockOrAny(step: NextStep, now: Date): string {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  if (new Date(`${step.date}T00:00:00`) < today) return due(step, now);
  return step.time === null
    ? t("today-any-time")
    : clockTime(new Date(`${step.date}T${step.time}:00`));
}
