import { wordsOf } from "@/platform/problem";
import { leadChanges, seenOfLead } from "@/api/lead_changes";
import { type Chosen, takesLong } from "@/api/lead_set";
import { useEditLead, useSetNextStep } from "@/api/mutations";
import { differencesIn } from "@/api/stale";
import { useActions } from "@/commands/action_context";
import { useUndoing } from "@/commands/undoing";
import { Button } from "@/components/button";
import { DateField, TimeField } from "@/components/date_field";
import { Dialog } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { Field } from "@/components/field";
import { Note } from "@/components/note";
import { Segments } from "@/components/segments";
import { stepWord } from "@/components/step_due";
import { notify } from "@/components/toast";
import { due } from "@/lib/dates";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import { readTime, typedDate, dateText as writtenDate } from "@/lib/typed_date";
import type { Lead, NextStep, OperationId, StepChange, StepKind } from "@/platform/bindings.gen";
import { useRef, useState } from "react";

const kinds: readonly StepKind[] = ["mail", "call", "other"];
/** Days ahead that are one press away. */
const ahead = [1, 3, 7, 14] as const;

type NextStepDialogProps = {
  leads: Chosen;
  /** The lead, where it is one. */
  only: Lead | null;
  onClose: () => void;
};

/** When something is to be done next, and what; for one lead or for all that are selected. */
export function NextStepDialog({ leads, only, onClose }: NextStepDialogProps) {
  const now = useNow();
  // What stood there when the dialog opened: the lead may change meanwhile.
  const [before] = useState(only?.next_step ?? null);
  const [dateText, setDateText] = useState(() => writtenDate(before?.date ?? dayAhead(now, 3)));
  const [timeText, setTimeText] = useState(before?.time ?? "");
  const [insist, setInsist] = useState(false);
  const isLong = takesLong(leads);
  const [kind, setKind] = useState<StepKind>(before?.kind ?? "mail");
  const dateField = useRef<HTMLInputElement>(null);
  const timeField = useRef<HTMLInputElement>(null);
  const setStep = useSetNextStep();
  const editOne = useEditLead();
  const { offer } = useUndoing();

  const set = (step: NextStep | null, unseen = false) => {
    const tell = (whom: string, operation: OperationId | null) =>
      offer(
        step
          ? t("step-set", { step: stepWord(step.kind), when: due(step, now), whom })
          : t("step-cleared", { whom }),
        operation,
      );
    if (only) {
      const seen = unseen ? null : seenOfLead({ next_step: changeTo(before) });
      return editOne.mutate(
        { id: only.id, changes: leadChanges({ next_step: changeTo(step), seen }) },
        {
          onSuccess: ({ operation }) => {
            tell(only.name, operation);
            onClose();
          },
        },
      );
    }
    // Told wherever the user has gone meanwhile.
    const change = setStep.mutateAsync({ set: leads.set, step }).then(
      ({ answer, operation }) => {
        tell(t("leads-count", { count: answer.changed }), operation);
        return true;
      },
      (failed: unknown) => {
        if (isLong) notify({ kind: "bad", words: problemWords(failed) });
        return false;
      },
    );
    if (isLong) return onClose();
    void change.then((isDone) => isDone && onClose());
  };
  const typed = typedDate(dateText, now);
  const time = readTime(timeText);
  /** The step as typed; null where the date or the time cannot be read, or there is no date. */
  const wanted: NextStep | null =
    typed.date === null || time === null ? null : { date: typed.date, time: time || null, kind };
  const save = (unseen = false) => {
    if (wanted) return set(wanted, unseen);
    setInsist(true);
    (typed.date === null ? dateField : timeField).current?.focus();
  };
  useActions({ "app.save": () => save() }, { scope: "dialog" });

  const problem = setStep.error ?? editOne.error;
  const [stale] = differencesIn(problem);
  const refused = !stale && problem?.field?.startsWith("next_step") ? wordsOf(problem) : null;
  const onDate = insist && dateText.trim() === "" ? t("step-no-date") : refused;

  return (
    <Dialog
      open
      onClose={onClose}
      title={
        only
          ? t("step-title-one", { name: only.name })
          : leads.count === null
            ? t("step-title-all")
            : t("step-title-many", { count: leads.count })
      }
      closeLabel={t("common-close")}
      onSubmit={() => save()}
      width={440}
      initialFocus={dateField}
      footer={
        <>
          <Button kind="primary" type="submit">
            {t("common-save")}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t("common-cancel")}
          </Button>
          <span className="flex-1" />
          {(before !== null || !only) && (
            <Button kind="quiet" onClick={() => set(null)}>
              {t("step-none")}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4 px-5 py-4">
        <div role="group" aria-label={t("step-soon")} className="flex flex-wrap gap-1.5">
          {ahead.map((days) => (
            <Button
              key={days}
              size="sm"
              aria-pressed={typed.date === dayAhead(now, days)}
              className="aria-pressed:border-accent aria-pressed:bg-accent-tint"
              onClick={() => setDateText(writtenDate(dayAhead(now, days)))}
            >
              {due({ date: dayAhead(now, days), time: null }, now)}
            </Button>
          ))}
        </div>
        <div className="grid grid-cols-2 gap-3">
          <DateField
            ref={dateField}
            label={t("step-date")}
            text={dateText}
            insist={insist}
            error={onDate}
            onText={setDateText}
          />
          <TimeField
            ref={timeField}
            label={t("step-time")}
            text={timeText}
            insist={insist}
            onText={setTimeText}
          />
        </div>
        <Field label={t("step-kind")}>
          <Segments
            label={t("step-kind")}
            value={kind}
            options={kinds.map((value) => ({ value, label: stepWord(value) }))}
            onChange={setKind}
          />
        </Field>
        {stale ? (
          <Note
            kind="bad"
            actions={
              <>
                <Button size="sm" onClick={() => save(true)}>
                  {t("common-use-mine")}
                </Button>
                <Button size="sm" onClick={onClose}>
                  {t("common-keep-theirs")}
                </Button>
              </>
            }
          >
            {t("leads-changed-elsewhere", { theirs: stale.theirs || t("leads-nothing") })}
          </Note>
        ) : (
          problem && !refused && <Note kind="bad">{problemWords(problem)}</Note>
        )}
      </div>
    </Dialog>
  );
}

const changeTo = (step: NextStep | null): StepChange =>
  step === null ? { change: "clear" } : { change: "set", step };

const two = (part: number) => String(part).padStart(2, "0");

/** The local day (YYYY-MM-DD) so many days after a moment. */
function dayAhead(now: Date, days: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
