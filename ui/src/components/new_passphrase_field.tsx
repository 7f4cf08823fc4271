import { usePassphraseWeakness } from "@/api/mutations";
import { TextField } from "@/components/field";
import { Note } from "@/components/note";
import type { Ref } from "react";

type NewPassphraseFieldProps = {
  label: string;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
};

/** A passphrase that is being chosen. A weak one is said to be weak, and can be taken all the same. */
export function NewPassphraseField({ onChange, ...field }: NewPassphraseFieldProps) {
  const { mutate, data, variables } = usePassphraseWeakness();
  const weakness = variables === field.value && field.error === null ? data : null;
  return (
    <>
      <TextField
        {...field}
        type="password"
        onChange={(event) => {
          const typed = event.currentTarget.value;
          onChange(typed);
          mutate(typed);
        }}
      />
      {weakness && <Note kind="warn">{weakness}</Note>}
    </>
  );
}
