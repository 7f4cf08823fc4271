import { classNames } from "@/components/class_names";
import { useFocusBack } from "@/components/focus_home";
import { Icon } from "@/components/icon";
import { ariaKeys, Keys } from "@/components/key";
import { floating, floatingItem } from "@/components/menu";
import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";

type SelectProps<Value extends string> = {
  /** Its name for readers; a visible label goes around it as a Field. */
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  /** Quiet: bare words, for use inside a line of text. */
  quiet?: boolean;
  disabled?: boolean;
  className?: string;
  /** Opened from outside as well, by these keys; closed, what had the focus then has it again. */
  open?: boolean;
  onOpen?: (open: boolean) => void;
  keys?: string | undefined;
};

/** One of a few. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { open, onOpen, keys } = props;
  const focusBack = useFocusBack(open ?? false);
  return (
    <Base.Root
      items={props.options}
      value={props.value}
      onValueChange={(value) => value !== null && props.onChange(value)}
      disabled={props.disabled ?? false}
      modal={false}
      {...(open !== undefined && { open })}
      {...(onOpen && { onOpenChange: (next: boolean) => onOpen(next) })}
    >
      <Base.Trigger
        aria-label={props.label}
        aria-keyshortcuts={ariaKeys(keys)}
        className={classNames(
          "inline-flex h-7 min-w-0 items-center gap-1.5 rounded-2 border",
          props.quiet
            ? "border-transparent px-2 font-strong text-ink-2 hover:bg-hover hover:text-ink"
            : "border-outline bg-paper pr-1.5 pl-2 hover:bg-hover",
          props.className,
        )}
      >
        <Base.Value className="cut flex-1 text-left" />
        <Icon of={ChevronDown} size={14} className="text-ink-3" />
        {keys && <Keys keys={keys} />}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          alignItemWithTrigger={false}
          sideOffset={4}
          className="z-[var(--z-dialog)] outline-none"
        >
          <Base.Popup
            data-floating
            className={floating}
            {...(open !== undefined && { finalFocus: focusBack })}
          >
            {props.options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={floatingItem}>
                <span className="grid size-4 place-items-center">
                  <Base.ItemIndicator>
                    <Icon of={Check} size={14} />
                  </Base.ItemIndicator>
                </span>
                <Base.ItemText>{option.label}</Base.ItemText>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
