import { useAddLead } from "@/api/mutations";
import { useDuplicates, useOwnFields } from "@/api/queries";
import { NewLeadContacts } from "./new_lead_contacts";
import { emptyForm, type NewLeadForm, newLeadOf, pristine } from "./new_lead_form";
import { OwnFieldInputs } from "./own_field_inputs";
import { StagedFiles } from "./staged_files";
import { useActions } from "@/commands/action_context";
import { useUndoing } from "@/commands/undoing";
import { Button } from "@/components/button";
import { DateField } from "@/components/date_field";
import { Dialog } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { TextArea, TextField } from "@/components/field";
import { Note } from "@/components/note";
import { ago } from "@/lib/dates";
import { leadTextNames, leadTexts } from "@/lib/lead_texts";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import { typedDate } from "@/lib/typed_date";
import type { DuplicateLead, InspectedFile } from "@/platform/bindings.gen";
import { isProblemOf, wordsOf } from "@/platform/problem";
import { useRef, useState } from "react";

type NewLeadDialogProps = {
  open: boolean;
  onClose: () => void;
  onAdded: (id: string) => void;
  /** Files that were let go over the window for a new lead. */
  dropped: readonly InspectedFile[];
  onShow: (id: string) => void;
};

/**
 * Adds a lead. What was typed stays when the dialog is closed and is there again when it is opened,
 * until it was kept or cleared.
 */
export function NewLeadDialog({ open, onClose, onAdded, dropped, onShow }: NewLeadDialogProps) {
  const now = useNow();
  const [form, setForm] = useState(emptyForm);
  const [taken, setTaken] = useState<readonly InspectedFile[]>([]);
  /** A date that is none was to be saved. */
  const [insist, setInsist] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const dateField = useRef<HTMLInputElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const add = useAddLead();
  const { offer } = useUndoing();
  const address = form.emails[0]?.address ?? "";
  const found = useDuplicates(address, null);
  const own = useOwnFields();

  // Each drop is taken over once.
  if (dropped !== taken) {
    setTaken(dropped);
    setForm((before) => ({
      ...before,
      files: [...before.files, ...dropped.map((file) => ({ file, accept: false }))],
    }));
  }

  const problem = add.error;
  const duplicates: readonly DuplicateLead[] = isProblemOf(problem, "duplicate")
    ? problem.details.leads
    : (found.data ?? []);
  const set = (changes: Partial<NewLeadForm>) => setForm((before) => ({ ...before, ...changes }));
  const errorAt = (field: string) =>
    problem?.field === field && problem.kind !== "duplicate" ? wordsOf(problem) : null;
  const placed = problem?.field
    ? placedFields.some((field) => problem.field?.startsWith(field)) ||
      own.some(({ key }) => problem.field === key)
    : false;
  const undecided = form.files.some(({ file, accept }) => file.verdict === "unusual" && !accept);

  // Who is in the trash is in nobody's way.
  const twins = duplicates.filter(({ trashed }) => !trashed);
  /** Adds the lead. A twin is added only by the button that says so, not by a key that was on its way before. */
  const save = (pressed: boolean) => {
    if (add.isPending || undecided) return;
    if (twins.length > 0 && !pressed) return addButton.current?.focus();
    const { date, problem: noDate } = typedDate(form.date, now);
    if (noDate) {
      setInsist(true);
      dateField.current?.focus();
      return;
    }
    add.mutate(newLeadOf(form, date, twins.length > 0, { fields: own, now }), {
      onError: (refused) => {
        if (refused.kind === "duplicate") addButton.current?.focus();
      },
      onSuccess: ({ answer: lead, operation }) => {
        setForm(emptyForm);
        setInsist(false);
        offer(t("new-lead-added", { name: lead.name }), operation);
        onAdded(lead.id);
      },
    });
  };
  useActions(
    { "app.save": open && (() => save(document.activeElement === addButton.current)) },
    { scope: "dialog" },
  );

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("action-new-lead")}
      closeLabel={t("common-close")}
      onSubmit={() => save(false)}
      width={560}
      initialFocus={first}
      footer={
        <>
          <Button
            ref={addButton}
            kind="primary"
            keys="mod+enter"
            type="submit"
            disabled={undecided}
            aria-disabled={add.isPending || undefined}
            onClick={(event) => {
              // Enter in a field presses this button too, without having been on it.
              event.preventDefault();
              save(event.detail > 0 || document.activeElement === addButton.current);
            }}
          >
            {twins.length > 0 ? t("new-lead-add-anyway") : t("new-lead-add")}
          </Button>
          {undecided && <span className="text-12 text-ink-3">{t("new-lead-decide-files")}</span>}
          <span className="flex-1" />
          {!pristine(form) && (
            <Button
              kind="quiet"
              onClick={() => {
                setForm(emptyForm);
                add.reset();
                first.current?.focus();
              }}
            >
              {t("new-lead-clear")}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3.5 px-5 py-4">
        <div className="grid grid-cols-2 gap-3">
          <TextField
            ref={first}
            label={t("leads-first-name")}
            value={form.first_name}
            error={errorAt("first_name")}
            onChange={(event) => set({ first_name: event.target.value })}
          />
          <TextField
            label={t("leads-last-name")}
            value={form.last_name}
            error={errorAt("last_name")}
            onChange={(event) => set({ last_name: event.target.value })}
          />
        </div>
        <NewLeadContacts form={form} onChange={set} errorAt={errorAt} />
        {duplicates.length > 0 && (
          <Note
            kind="warn"
            title={t("new-lead-duplicate", {
              count: duplicates.length,
              name: duplicates[0]?.name ?? "",
            })}
          >
            {duplicates.map((lead) => (
              <span key={lead.id} className="flex items-center gap-2">
                <span className="cut">
                  <bdi>{lead.name}</bdi>,{" "}
                  {lead.trashed
                    ? t("new-lead-in-trash")
                    : t("new-lead-added-when", { when: ago(lead.created_at, now) })}
                </span>
                {!lead.trashed && (
                  <Button kind="quiet" size="sm" onClick={() => onShow(lead.id)}>
                    {t("new-lead-show")}
                  </Button>
                )}
              </span>
            ))}
          </Note>
        )}
        <div className="grid grid-cols-2 gap-3">
          {leadTextNames.map((name) => (
            <TextField
              key={name}
              label={t(leadTexts[name].label)}
              value={form[name]}
              error={errorAt(name)}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          ))}
          <DateField
            ref={dateField}
            label={t("new-lead-first-email")}
            text={form.date}
            insist={insist}
            error={errorAt("next_step.date")}
            onText={(date) => set({ date })}
          />
        </div>
        <TextArea
          label={t("leads-note")}
          rows={2}
          value={form.note}
          error={errorAt("note")}
          onChange={(event) => set({ note: event.target.value })}
        />
        <OwnFieldInputs
          values={form.fields}
          errorAt={errorAt}
          onChange={(fields) => set({ fields })}
        />
        <StagedFiles
          files={form.files}
          error={problem?.field?.startsWith("files") ? wordsOf(problem) : null}
          onFiles={(change) => setForm((before) => ({ ...before, files: change(before.files) }))}
        />
        {problem && problem.kind !== "duplicate" && !placed && (
          <Note kind="bad">{problemWords(problem)}</Note>
        )}
      </div>
    </Dialog>
  );
}

/** The fields at which an error is shown in its place. */
const placedFields = [
  "first_name",
  "last_name",
  "emails",
  "phones",
  ...leadTextNames,
  "note",
  "next_step",
  "files",
];
