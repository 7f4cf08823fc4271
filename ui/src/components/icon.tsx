import { classNames } from "@/components/class_names";
import type { LucideIcon } from "lucide-react";

type IconProps = {
  of: LucideIcon;
  /** Edge in px: 16, or 12 to 14 in rows. */
  size?: number;
  className?: string | undefined;
};

/** One icon of the set, drawn as all are. It never speaks: a word or a label stands beside it. */
export function Icon({ of: Drawn, size = 16, className }: IconProps) {
  return (
    <Drawn
      aria-hidden
      size={size}
      strokeWidth={1.75}
      className={classNames("flex-none", className)}
    />
  );
}
