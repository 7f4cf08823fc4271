import { classNames } from "@/components/class_names";
import { Icon } from "@/components/icon";
import { ariaKeys, Keys } from "@/components/key";
import type { LucideIcon } from "lucide-react";
import type { ComponentPropsWithRef, ReactNode } from "react";

/** Primary is for the one main act of a screen; risk is for what takes something away. */
export type ButtonKind = "primary" | "lined" | "quiet" | "risk";

type ButtonProps = Omit<ComponentPropsWithRef<"button">, "type"> & {
  kind?: ButtonKind;
  size?: "sm" | "md" | "lg";
  icon?: LucideIcon;
  /** The shortcut that does the same, shown at the end. */
  keys?: string | undefined;
  children: ReactNode;
  type?: "button" | "submit";
};

const base =
  "inline-flex flex-none items-center justify-center gap-1.5 rounded-2 border font-strong whitespace-nowrap transition-colors duration-[var(--fast)] disabled:cursor-not-allowed disabled:border-transparent disabled:text-ink-off aria-disabled:cursor-not-allowed aria-disabled:border-transparent aria-disabled:text-ink-off";

/** A button with a ground keeps one while it is off; a quiet one only fades. */
const grounded = "disabled:bg-hover aria-disabled:bg-hover";

const looks: Record<ButtonKind, string> = {
  primary: `border-transparent bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-active ${grounded}`,
  lined: `border-line bg-paper text-ink hover:bg-hover active:bg-pressed ${grounded}`,
  quiet:
    "border-transparent bg-transparent text-ink-2 not-disabled:hover:bg-hover not-disabled:hover:text-ink not-disabled:active:bg-pressed aria-expanded:bg-hover",
  risk: `border-line bg-paper text-danger hover:bg-hover active:bg-pressed ${grounded}`,
};

const sizes = {
  sm: "h-6 px-2 text-12",
  md: "h-7 px-2.5",
  lg: "h-8 px-3.5",
} as const;

/** A button says its act in words; its shortcut stands at its end. */
export function Button({
  kind = "lined",
  size = "md",
  icon,
  keys,
  children,
  className,
  type = "button",
  ...rest
}: ButtonProps) {
  const isOff = rest.disabled || Boolean(rest["aria-disabled"]);
  const plain = kind === "primary" || isOff;
  return (
    <button
      {...rest}
      type={type}
      aria-keyshortcuts={ariaKeys(keys)}
      className={classNames(base, looks[kind], sizes[size], className)}
    >
      {icon && (
        <Icon
          of={icon}
          size={size === "sm" ? 14 : 16}
          className={classNames("-ml-0.5", !plain && "text-ink-3")}
        />
      )}
      {children}
      {keys && (
        <span className="-mr-1 flex max-[700px]:hidden">
          <Keys keys={keys} on={isOff || kind !== "primary" ? "quiet" : "accent"} />
        </span>
      )}
    </button>
  );
}

type IconButtonProps = Omit<ComponentPropsWithRef<"button">, "type" | "children"> & {
  icon: LucideIcon;
  /** What it does, for those who do not see the icon and for the tooltip. */
  label: string;
  keys?: string | undefined;
  size?: "sm" | "md";
  kind?: ButtonKind;
};

/** A button that is only an icon, where there is no room for its word. */
export function IconButton({
  icon,
  label,
  keys,
  size = "md",
  kind = "quiet",
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      title={label}
      aria-keyshortcuts={ariaKeys(keys)}
      className={classNames(base, looks[kind], size === "sm" ? "size-6" : "size-7", className)}
    >
      <Icon
        of={icon}
        size={size === "sm" ? 14 : 16}
        className={rest.disabled ? "text-ink-off" : "text-ink-3"}
      />
    </button>
  );
}
