import { classNames } from "@/components/class_names";
import { Icon } from "@/components/icon";
import { due, fullDay, isOverdue } from "@/lib/dates";
import { t } from "@/lib/messages";
import type { NextStep, StepKind } from "@/platform/bindings.gen";
import { Calendar, type LucideIcon, Mail, Phone } from "lucide-react";

/** The icon of each kind of next step. */
export const stepIcons: Record<StepKind, LucideIcon> = { mail: Mail, call: Phone, other: Calendar };

/** The word for each kind of next step. */
export function stepWord(kind: StepKind): string {
  switch (kind) {
    case "mail":
      return t("step-mail");
    case "call":
      return t("step-call");
    case "other":
      return t("step-other");
  }
}

type StepDueProps = { step: NextStep; now: Date; withIcon?: boolean };

/** When a next step is due, as people say it; overdue in red. The full date on hover. */
export function StepDue({ step, now, withIcon }: StepDueProps) {
  return (
    <span
      title={`${stepWord(step.kind)}, ${fullDay(step.date, step.time)}`}
      className="flex max-w-full items-center gap-1.5 whitespace-nowrap num"
    >
      {withIcon && <Icon of={stepIcons[step.kind]} size={14} className="text-ink-3" />}
      <span className={classNames("cut", isOverdue(step, now) ? "text-danger" : "text-ink")}>
        {due(step, now)}
      </span>
    </span>
  );
}
