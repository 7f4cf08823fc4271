import { useAddField, useEditField } from "@/api/mutations";
import { useUndoing } from "@/commands/undoing";
import { Button, IconButton } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { Field, TextField } from "@/components/field";
import { Note } from "@/components/note";
import { Select } from "@/components/select";
import { t } from "@/lib/messages";
import { fieldKinds, hasOptions } from "@/lib/own_fields";
import type { FieldKind, OptionInput, OwnField } from "@/platform/bindings.gen";
import { wordsOf } from "@/platform/problem";
import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useId, useRef, useState } from "react";

type FieldDialogProps = { field: OwnField | "new"; onClose: () => void };

const blank: OptionInput = { id: null, name: "" };

const offered = (field: OwnField): OptionInput[] =>
  field.options.filter(({ removed }) => !removed).map(({ id, name }) => ({ id, name }));

// The keys of a constant table are known; only TypeScript forgets them.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const kinds = Object.keys(fieldKinds) as FieldKind[];

/** Makes a field, or changes its name and its options. Its kind stays what it was made. */
export function FieldDialog({ field, onClose }: FieldDialogProps) {
  const isNew = field === "new";
  const [name, setName] = useState(isNew ? "" : field.name);
  const [kind, setKind] = useState<FieldKind>(isNew ? "text" : field.kind);
  const [currency, setCurrency] = useState(isNew ? "" : (field.currency ?? ""));
  const [options, setOptions] = useState(isNew ? [blank] : offered(field));
  // What the dialog shows was seen when it was opened: the field may change meanwhile.
  const [seen] = useState(isNew ? null : { name: field.name, options: offered(field) });
  const first = useRef<HTMLInputElement>(null);
  const add = useAddField();
  const edit = useEditField();
  const { offer } = useUndoing();
  const problem = add.error ?? edit.error;
  const errorAt = (place: string) => (problem?.field === place ? wordsOf(problem) : null);
  const chosen = hasOptions(kind) ? options : [];
  const placed = ["name", "currency", ...chosen.map((_, place) => `options.${place}`)];

  const save = () => {
    if (add.isPending || edit.isPending) return;
    const done = {
      onSuccess: ({ operation }: { operation: string | null }) => {
        offer(t("own-fields-told-saved", { name }), operation);
        onClose();
      },
    };
    if (isNew)
      add.mutate(
        {
          name,
          kind,
          options: chosen.map((option) => option.name),
          currency: kind === "money" ? currency : null,
        },
        done,
      );
    else edit.mutate({ id: field.id, field: { name, options: chosen }, seen }, done);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={isNew ? t("own-fields-new") : t("own-fields-edit", { name: field.name })}
      closeLabel={t("common-close")}
      onSubmit={save}
      initialFocus={first}
      footer={
        <Button kind="primary" type="submit">
          {isNew ? t("own-fields-make") : t("own-fields-save")}
        </Button>
      }
    >
      <div className="flex flex-col gap-3.5 px-5 py-4">
        <TextField
          ref={first}
          label={t("own-fields-name")}
          value={name}
          error={errorAt("name")}
          onChange={(event) => setName(event.target.value)}
        />
        {isNew && (
          <Field label={t("own-fields-kind")} hint={t("own-fields-kind-stays")}>
            <Select
              label={t("own-fields-kind")}
              value={kind}
              options={kinds.map((each) => ({ value: each, label: t(fieldKinds[each]) }))}
              onChange={setKind}
              className="w-full"
            />
          </Field>
        )}
        {isNew && kind === "money" && (
          <TextField
            label={t("own-fields-currency")}
            hint={t("own-fields-currency-more")}
            value={currency}
            error={errorAt("currency")}
            onChange={(event) => setCurrency(event.target.value)}
          />
        )}
        {hasOptions(kind) && <Options options={options} errorAt={errorAt} onChange={setOptions} />}
        {problem && !placed.includes(problem.field ?? "") && (
          <Note kind="bad">{problemWords(problem)}</Note>
        )}
      </div>
    </Dialog>
  );
}

const label = (place: number) => t("own-fields-option", { place: place + 1 });

type OptionsProps = {
  options: readonly OptionInput[];
  errorAt: (field: string) => string | null;
  onChange: (options: OptionInput[]) => void;
};

function Options({ options, errorAt, onChange }: OptionsProps) {
  const title = useId();
  /** An option was just added: its field takes the focus as soon as it is there. */
  const added = useRef(false);
  const move = (from: number, to: number) => {
    const moved = [...options];
    moved.splice(to, 0, ...moved.splice(from, 1));
    onChange(moved);
  };
  return (
    <div role="group" aria-labelledby={title}>
      <span id={title} className="mb-[5px] block text-12 font-strong text-ink-2">
        {t("own-fields-options")}
      </span>
      <div className="flex flex-col gap-1.5">
        {options.map((option, place) => (
          // A new option has no name of its own yet; its place in the list is its identity.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={option.id ?? place} className="flex items-start gap-1">
            <TextField
              label={label(place)}
              labelHidden
              ref={(field) => {
                if (!added.current || !field || place !== options.length - 1) return;
                added.current = false;
                field.focus();
              }}
              className="flex-1"
              value={option.name}
              error={errorAt(`options.${place}`)}
              onChange={(event) =>
                onChange(
                  options.map((each, at) =>
                    at === place ? { ...each, name: event.target.value } : each,
                  ),
                )
              }
            />
            <IconButton
              icon={ArrowUp}
              label={t("own-fields-up", { name: option.name || label(place) })}
              disabled={place === 0}
              onClick={() => move(place, place - 1)}
            />
            <IconButton
              icon={ArrowDown}
              label={t("own-fields-down", { name: option.name || label(place) })}
              disabled={place === options.length - 1}
              onClick={() => move(place, place + 1)}
            />
            <IconButton
              icon={X}
              label={t("own-fields-remove-option", { name: option.name || label(place) })}
              disabled={options.length === 1}
              onClick={() => onChange(options.filter((_, at) => at !== place))}
            />
          </div>
        ))}
      </div>
      <Button
        kind="quiet"
        size="sm"
        icon={Plus}
        className="mt-1.5"
        onClick={() => {
          added.current = true;
          onChange([...options, blank]);
        }}
      >
        {t("own-fields-add-option")}
      </Button>
    </div>
  );
}
