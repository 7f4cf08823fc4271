import { classNames } from "@/components/class_names";
import { Icon } from "@/components/icon";
import { Checkbox } from "@base-ui/react/checkbox";
import { Switch as BaseSwitch } from "@base-ui/react/switch";
import { Check as Tick, Minus } from "lucide-react";
import type { ReactNode } from "react";

const box =
  "grid size-4 flex-none place-items-center rounded-1 border-[1.5px] border-outline bg-paper text-transparent data-checked:border-accent data-checked:bg-accent data-checked:text-on-accent data-indeterminate:border-accent data-indeterminate:bg-accent data-indeterminate:text-on-accent";

type CheckProps = {
  checked: boolean | "mixed";
  onChange: (checked: boolean) => void;
  /** For readers, where no label stands beside the box. */
  label?: string;
  children?: ReactNode;
  disabled?: boolean;
};

/** A box to tick. */
export function Check({ checked, onChange, label, children, disabled }: CheckProps) {
  const ticked = (
    <Checkbox.Root
      checked={checked === true}
      indeterminate={checked === "mixed"}
      onCheckedChange={onChange}
      aria-label={label}
      disabled={disabled ?? false}
      className={box}
    >
      <Icon of={checked === "mixed" ? Minus : Tick} size={12} className="[stroke-width:3]" />
    </Checkbox.Root>
  );
  if (!children) return ticked;
  return (
    <label className="flex items-start gap-2 leading-5 [&>:first-child]:mt-0.5">
      {ticked}
      <span className="min-w-0">{children}</span>
    </label>
  );
}

/** The look of a box, for rows that are ticked as a whole. */
export function CheckMark({ checked }: { checked: boolean }) {
  return (
    <span
      aria-hidden
      data-checked={checked || undefined}
      className={classNames(box, "pointer-events-none")}
    >
      <Icon of={Tick} size={12} className="[stroke-width:3]" />
    </span>
  );
}

type SwitchProps = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  hint?: ReactNode;
  disabled?: boolean;
};

/** Something that is on or off at once, with its words at the left. */
export function Switch({ checked, onChange, label, hint, disabled }: SwitchProps) {
  return (
    <label className="flex items-start justify-between gap-6">
      <span className="min-w-0">
        <span className="block font-strong">{label}</span>
        {hint && <span className="block text-12 text-ink-3">{hint}</span>}
      </span>
      <BaseSwitch.Root
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled ?? false}
        className="mt-0.5 flex h-[18px] w-8 flex-none rounded-full bg-outline p-0.5 transition-colors duration-[var(--fast)] data-checked:bg-accent data-disabled:bg-pressed"
      >
        <BaseSwitch.Thumb className="size-3.5 rounded-full bg-[oklch(1_0_0)] transition-transform duration-[var(--fast)] data-checked:translate-x-3.5" />
      </BaseSwitch.Root>
    </label>
  );
}
