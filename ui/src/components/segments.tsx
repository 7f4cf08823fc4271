import { classNames } from "@/components/class_names";
import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";

type SegmentsProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  className?: string;
};

/** One of two or three, all in sight. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  return (
    <ToggleGroup
      aria-label={props.label}
      value={[props.value]}
      onValueChange={([value]) => value !== undefined && props.onChange(value)}
      className={classNames("inline-flex gap-0.5 rounded-2 bg-hover p-0.5", props.className)}
    >
      {props.options.map((option) => (
        <Toggle
          key={option.value}
          value={option.value}
          className="inline-flex h-[22px] items-center rounded-1 px-2 text-12 whitespace-nowrap text-ink-2 data-pressed:bg-raised data-pressed:font-strong data-pressed:text-ink data-pressed:shadow-[0_0_0_1px_var(--line)]"
        >
          <span className="inline-block first-letter:uppercase">{option.label}</span>
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
