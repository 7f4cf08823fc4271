import { classNames } from "@/components/class_names";
import { Field as Base } from "@base-ui/react/field";
import {
  type ComponentPropsWithRef,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";

const control =
  "w-full min-w-0 rounded-2 border border-outline bg-paper px-2 text-ink focus-visible:-outline-offset-1 focus-visible:border-transparent data-invalid:border-danger disabled:text-ink-off";

type FieldProps = {
  label: string;
  /** What is wrong with what stands in the field; what was typed stays. */
  error?: string | null | undefined;
  /** One quiet line below. */
  hint?: ReactNode;
  /** The label is there for readers only. */
  labelHidden?: boolean;
  className?: string | undefined;
  children: ReactNode;
};

/** A control with its label above and, when something is wrong, the reason below. */
export function Field({ label, error, hint, labelHidden, className, children }: FieldProps) {
  return (
    <Base.Root invalid={Boolean(error)} className={classNames("min-w-0", className)}>
      <Base.Label
        className={labelHidden ? "sr-only" : "mb-[5px] block text-12 font-strong text-ink-2"}
      >
        {label}
      </Base.Label>
      {children}
      {error && (
        <Base.Error match className="mt-1 block text-12 text-danger" role="alert">
          {error}
        </Base.Error>
      )}
      {hint && (
        <Base.Description className="mt-1 block text-12 text-ink-3">{hint}</Base.Description>
      )}
    </Base.Root>
  );
}

type TextFieldProps = Omit<ComponentPropsWithRef<"input">, "className" | "children"> &
  Omit<FieldProps, "children">;

/** A line of text. */
export function TextField({ label, error, hint, labelHidden, className, ...rest }: TextFieldProps) {
  return (
    <Field
      label={label}
      error={error}
      hint={hint}
      labelHidden={labelHidden ?? false}
      className={className}
    >
      <Base.Control
        autoComplete="off"
        spellCheck={false}
        {...rest}
        className={classNames(control, "h-7")}
      />
    </Field>
  );
}

type TextAreaProps = Omit<ComponentPropsWithRef<"textarea">, "className" | "children"> &
  Omit<FieldProps, "children">;

/** Several lines of text; it grows with what is typed. */
export function TextArea({ label, error, hint, labelHidden, className, ...rest }: TextAreaProps) {
  return (
    <Field
      label={label}
      error={error}
      hint={hint}
      labelHidden={labelHidden ?? false}
      className={className}
    >
      <Base.Control
        render={<GrowingTextArea {...rest} className={classNames(control, "resize-none py-1")} />}
      />
    </Field>
  );
}

function fitToText(area: HTMLTextAreaElement | null) {
  if (!area) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

/** A bare text area that is as high as its text (WebKitGTK has no `field-sizing`). */
export function GrowingTextArea({ ref, ...rest }: ComponentPropsWithRef<"textarea">) {
  const own = useRef<HTMLTextAreaElement | null>(null);
  const fit = () => fitToText(own.current);
  useLayoutEffect(fit);
  // A narrower window breaks the text into more lines.
  useEffect(() => {
    const area = own.current;
    if (!area) return;
    let width = area.clientWidth;
    const observer = new ResizeObserver(() => {
      if (area.clientWidth === width) return;
      width = area.clientWidth;
      fitToText(area);
    });
    observer.observe(area);
    return () => observer.disconnect();
  }, []);
  return (
    <textarea
      {...rest}
      onInput={(event) => {
        fit();
        rest.onInput?.(event);
      }}
      ref={(area) => {
        own.current = area;
        if (typeof ref === "function") ref(area);
        else if (ref) ref.current = area;
      }}
    />
  );
}
