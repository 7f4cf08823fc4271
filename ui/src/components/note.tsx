import { classNames } from "@/components/class_names";
import { Icon } from "@/components/icon";
import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type NoteKind = "info" | "warn" | "bad" | "good";

const looks: Record<NoteKind, { icon: LucideIcon; ground: string; ink: string }> = {
  info: { icon: Info, ground: "bg-hover text-ink-2", ink: "text-ink-3" },
  warn: { icon: TriangleAlert, ground: "bg-warning-tint text-ink", ink: "text-warning" },
  bad: { icon: CircleAlert, ground: "bg-danger-tint text-ink", ink: "text-danger" },
  good: { icon: CircleCheck, ground: "bg-success-tint text-ink", ink: "text-success" },
};

type NoteProps = {
  kind?: NoteKind;
  /** What happened, in a few bold words. */
  title?: ReactNode;
  /** What was kept and what to do. */
  children?: ReactNode;
  actions?: ReactNode;
  className?: string | undefined;
};

/** A tinted notice that stands where its cause stands. */
export function Note({ kind = "info", title, children, actions, className }: NoteProps) {
  const look = looks[kind];
  return (
    <div
      role={kind === "bad" ? "alert" : kind === "info" ? undefined : "status"}
      className={classNames("flex items-start gap-2 rounded-2 px-3 py-2", look.ground, className)}
    >
      <Icon of={look.icon} className={classNames("mt-0.5", look.ink)} />
      <div className="min-w-0 flex-1" data-selectable>
        {title && <b className="block font-title">{title}</b>}
        {children}
      </div>
      {actions && <div className="flex flex-none items-center gap-1.5">{actions}</div>}
    </div>
  );
}
