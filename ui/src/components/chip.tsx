import { Icon } from "@/components/icon";
import { type LucideIcon, X } from "lucide-react";
import type { ComponentPropsWithRef, ReactNode } from "react";

type ChipProps = {
  icon?: LucideIcon;
  /** The grey words before the value: "State is". */
  operator: string;
  value: ReactNode;
  removeLabel: string;
  onRemove: () => void;
};

/** A filter in plain words, with a cross to take it away. */
export function Chip({ icon, operator, value, removeLabel, onRemove }: ChipProps) {
  return (
    <span className="inline-flex h-6 items-center overflow-hidden rounded-2 border border-line bg-paper text-12 whitespace-nowrap">
      <span className="inline-flex h-full items-center gap-[5px] px-[7px]">
        {icon && <Icon of={icon} size={14} />}
        <span className="text-ink-3">{operator}</span>
        <span className="inline-flex items-center gap-1 font-strong">{value}</span>
      </span>
      <button
        type="button"
        data-ring="in"
        aria-label={removeLabel}
        title={removeLabel}
        onClick={onRemove}
        className="grid h-full place-items-center rounded-r-2 border-l border-line px-1 text-ink-3 hover:bg-hover"
      >
        <Icon of={X} size={14} />
      </button>
    </span>
  );
}

/** The dashed chip that adds a filter. */
export function AddChip({
  icon,
  children,
  ...rest
}: ComponentPropsWithRef<"button"> & { icon: LucideIcon }) {
  return (
    <button
      {...rest}
      type="button"
      className="inline-flex h-6 items-center gap-[5px] rounded-2 border border-dashed border-line px-[7px] text-12 text-ink-3 hover:bg-hover"
    >
      <Icon of={icon} size={14} />
      {children}
    </button>
  );
}

/** A small grey label. */
export function Tag({ icon, children }: { icon?: LucideIcon; children: ReactNode }) {
  return (
    <span className="inline-flex h-5 max-w-full items-center gap-1 rounded-1 bg-hover px-1.5 text-12 whitespace-nowrap text-ink-2">
      {icon && <Icon of={icon} size={12} />}
      {children}
    </span>
  );
}
