import { classNames } from "@/components/class_names";
import type { ReactNode } from "react";

type HeadLineProps = { name: string; last?: boolean; children: ReactNode };

/** One line of the head of a composer. */
export function HeadLine({ name, last, children }: HeadLineProps) {
  return (
    <div
      className={classNames(
        "flex min-h-[34px] items-center gap-2 border-b",
        last ? "border-line" : "border-line-faint",
      )}
    >
      <span className="w-14 flex-none text-12 text-ink-3">{name}</span>
      {children}
    </div>
  );
}
