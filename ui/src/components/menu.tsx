import { classNames } from "@/components/class_names";
import { Icon } from "@/components/icon";
import { ariaKeys, Keys } from "@/components/key";
import { Menu as Base } from "@base-ui/react/menu";
import { Check, type LucideIcon } from "lucide-react";
import type { ReactElement, ReactNode } from "react";

/** What every list that floats is made of. */
export const floating =
  "floats z-[var(--z-pop)] max-h-[var(--available-height)] min-w-[180px] overflow-y-auto rounded-3 border border-line bg-raised p-1 text-ink shadow-2 outline-none transition-[opacity,translate] duration-[var(--base)] data-starting-style:-translate-y-1 data-starting-style:opacity-0";

export const floatingItem =
  "flex h-7 items-center gap-2 rounded-1 px-2 outline-none data-disabled:text-ink-off data-highlighted:bg-accent-tint";

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement;
  align?: "start" | "end";
  children: ReactNode;
};

/** A list of acts that hangs from a button. */
export function Menu({ trigger, align = "end", children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          side="bottom"
          align={align}
          sideOffset={4}
          className="z-[var(--z-dialog)] outline-none"
        >
          <Base.Popup data-floating className={floating}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type MenuItemProps = {
  icon?: LucideIcon;
  keys?: string | undefined;
  risk?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
};

/** One act of a menu. */
export function MenuItem({ icon, keys, risk, disabled, onSelect, children }: MenuItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      disabled={disabled ?? false}
      aria-keyshortcuts={ariaKeys(keys)}
      className={classNames(floatingItem, risk && "text-danger")}
    >
      {icon && <Icon of={icon} className={risk ? "" : "text-ink-3"} />}
      <span className="flex-1 whitespace-nowrap">{children}</span>
      {keys && <Keys keys={keys} />}
    </Base.Item>
  );
}

type MenuCheckProps = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
};

/** Something a menu switches on and off; the menu stays open. */
export function MenuCheck({ checked, onChange, children }: MenuCheckProps) {
  return (
    <Base.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      closeOnClick={false}
      className={floatingItem}
    >
      <span className="grid size-4 place-items-center">
        <Base.CheckboxItemIndicator>
          <Icon of={Check} size={14} />
        </Base.CheckboxItemIndicator>
      </span>
      {children}
    </Base.CheckboxItem>
  );
}

/** A thin line between kinds of acts. */
export function MenuLine() {
  return <Base.Separator className="mx-1 my-1 h-px bg-line" />;
}
