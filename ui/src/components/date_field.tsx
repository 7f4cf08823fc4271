import { TextField } from "@/components/field";
import { fullDay } from "@/lib/dates";
import { useNow } from "@/lib/now";
import { dateText, timeProblem, typedDate } from "@/lib/typed_date";
import { type ComponentPropsWithRef, useState } from "react";

type TypedFieldProps = Omit<ComponentPropsWithRef<typeof TextField>, "value" | "onChange"> & {
  text: string;
  onText: (text: string) => void;
  /** The form was to be saved: what is wrong is said even while the field is being typed in. */
  insist?: boolean;
};

/** A date in numbers. What was understood is written below; what is wrong is said once the field is left. */
export function DateField({ text, onText, error, past = false, ...rest }: DateFieldProps) {
  const now = useNow();
  const { date, problem } = typedDate(text, now, { past });
  return (
    <TypedField
      placeholder={dateText(`${now.getFullYear()}-12-31`)}
      {...rest}
      text={text}
      onText={onText}
      problem={problem}
      error={error}
      hint={date && fullDay(date, null)}
    />
  );
}

type DateFieldProps = TypedFieldProps & {
  /** A date without a year is the last such day, not the next one. */
  past?: boolean;
};

/** A time of day, which may be left blank. */
export function TimeField(props: TypedFieldProps) {
  return <TypedField {...props} problem={timeProblem(props.text)} />;
}

function TypedField({
  text,
  onText,
  insist = false,
  problem,
  error,
  hint,
  ...rest
}: TypedFieldProps & { problem: string | null }) {
  const [left, setLeft] = useState(false);
  const shown = insist || left ? problem : null;
  return (
    <TextField
      {...rest}
      value={text}
      onChange={(event) => {
        setLeft(false);
        onText(event.target.value);
      }}
      onBlur={() => setLeft(true)}
      error={shown ?? error}
      hint={shown ? null : hint}
    />
  );
}
