import { useOrderFields, useRestoreField, useTrashField } from "@/api/mutations";
import { useAllFields } from "@/api/queries";
import { useUndoing } from "@/commands/undoing";
import { Button, IconButton } from "@/components/button";
import { problemWords } from "@/components/error_state";
import { Loaded, Part, Section } from "@/components/section";
import { notify } from "@/components/toast";
import { EmptyState } from "@/components/page_states";
import { t } from "@/lib/messages";
import { fieldKinds } from "@/lib/own_fields";
import type { OwnField, Problem } from "@/platform/bindings.gen";
import { ArrowDown, ArrowUp, Pencil, Plus, Rows3, Trash2 } from "lucide-react";
import { useState } from "react";
import { FieldDialog } from "./field_dialog";

const tell = (problem: Problem) => notify({ kind: "bad", words: problemWords(problem) });

/** The fields of the user's own: made, renamed, put into an order, trashed and restored. */
export function FieldsSection() {
  const fields = useAllFields();
  const [edited, setEdited] = useState<OwnField | "new" | null>(null);
  return (
    <Section title={t("settings-fields")} lead={t("settings-fields-lead")}>
      <Loaded query={fields} title={t("own-fields-cannot-show")}>
        {(all) => (
          <>
            <FieldList
              fields={all.filter(({ trashed_at }) => trashed_at === null)}
              onEdit={setEdited}
            />
            <Button icon={Plus} className="mt-3" onClick={() => setEdited("new")}>
              {t("own-fields-new")}
            </Button>
            <TrashedFields fields={all.filter(({ trashed_at }) => trashed_at !== null)} />
          </>
        )}
      </Loaded>
      {edited !== null && <FieldDialog field={edited} onClose={() => setEdited(null)} />}
    </Section>
  );
}

type FieldListProps = { fields: readonly OwnField[]; onEdit: (field: OwnField) => void };

function FieldList({ fields, onEdit }: FieldListProps) {
  const order = useOrderFields();
  const trash = useTrashField();
  const { offer } = useUndoing();
  if (fields.length === 0)
    return (
      <div className="flex py-8">
        <EmptyState icon={Rows3} title={t("own-fields-none")}>
          {t("own-fields-none-more")}
        </EmptyState>
      </div>
    );
  const move = (from: number, to: number) => {
    const ids = fields.map(({ id }) => id);
    ids.splice(to, 0, ...ids.splice(from, 1));
    order.mutate(ids, { onError: tell });
  };
  return (
    <ul aria-label={t("settings-fields")} className="mt-4 border-t border-line">
      {fields.map((field, place) => (
        <li
          key={field.id}
          className="flex min-h-10 items-center gap-2 border-b border-line-faint py-1"
        >
          <span className="min-w-0 flex-1">
            <b className="cut block font-strong">
              <bdi>{field.name}</bdi>
            </b>
            <span className="cut block text-12 text-ink-3">{described(field)}</span>
          </span>
          <code data-selectable className="cut text-12 text-ink-3">{`{{${field.key}}}`}</code>
          <IconButton
            icon={ArrowUp}
            label={t("own-fields-up", { name: field.name })}
            disabled={place === 0}
            onClick={() => move(place, place - 1)}
          />
          <IconButton
            icon={ArrowDown}
            label={t("own-fields-down", { name: field.name })}
            disabled={place === fields.length - 1}
            onClick={() => move(place, place + 1)}
          />
          <IconButton
            icon={Pencil}
            label={t("own-fields-edit", { name: field.name })}
            onClick={() => onEdit(field)}
          />
          <IconButton
            icon={Trash2}
            label={t("own-fields-trash", { name: field.name })}
            onClick={() =>
              trash.mutate(field.id, {
                onSuccess: ({ operation }) =>
                  offer(t("own-fields-told-trashed", { name: field.name }), operation),
                onError: tell,
              })
            }
          />
        </li>
      ))}
    </ul>
  );
}

/** The kind of a field with its options or its currency. */
function described(field: OwnField): string {
  const options = field.options.filter(({ removed }) => !removed).map(({ name }) => name);
  const more = field.currency ?? options.join(", ");
  const kind = t(fieldKinds[field.kind]);
  return more === "" ? kind : `${kind}: ${more}`;
}

function TrashedFields({ fields }: { fields: readonly OwnField[] }) {
  const restore = useRestoreField();
  const { offer } = useUndoing();
  if (fields.length === 0) return null;
  return (
    <Part title={t("own-fields-in-trash")}>
      <ul aria-label={t("own-fields-in-trash")}>
        {fields.map((field) => (
          <li
            key={field.id}
            className="flex min-h-9 items-center gap-2 border-b border-line-faint py-1"
          >
            <span className="cut flex-1">
              <bdi>{field.name}</bdi>
            </span>
            <Button
              size="sm"
              aria-label={t("own-fields-restore-one", { name: field.name })}
              onClick={() =>
                restore.mutate(field.id, {
                  onSuccess: ({ operation }) =>
                    offer(t("own-fields-told-restored", { name: field.name }), operation),
                  onError: tell,
                })
              }
            >
              {t("own-fields-restore")}
            </Button>
          </li>
        ))}
      </ul>
    </Part>
  );
}
