import { wordsOf } from "@/platform/problem";
import { useLead, useTemplates, useTemplateVariables } from "@/api/queries";
import { HeadLine } from "./head_line";
import type { Letter } from "./use_letter";
import { LetterEditor } from "./letter_editor";
import { LetterTextView } from "./letter_text";
import { RemedyButton } from "./blocked";
import { shownKeys } from "@/commands/actions";
import { Button } from "@/components/button";
import { Check } from "@/components/check";
import { Tag } from "@/components/chip";
import { ErrorState } from "@/components/error_state";
import { Note } from "@/components/note";
import { Select } from "@/components/select";
import { Skeleton } from "@/components/whole_page";
import { t } from "@/lib/messages";
import type { FollowUpDraft, Lead, LeadId, Segment } from "@/platform/bindings.gen";

type LetterViewProps = {
  lead: LeadId;
  letter: Letter;
  /** Shows the lead, where something about them has to be mended first. */
  onShowLead: () => void;
};

/** The mail as a letter, not as a form: to whom, about what, and the text. */
export function LetterView({ lead, letter, onShowLead }: LetterViewProps) {
  const person = useLead(lead);
  const variables = useTemplateVariables();
  const { draft, onPaper } = letter;
  if (letter.error)
    return (
      <ErrorState title={t("letter-not-prepared")} error={letter.error} onRetry={letter.retry} />
    );
  if (!draft) return <Skeleton label={t("letter-loading")} rows={6} />;
  const { rendered } = draft;
  const view = (segments: readonly Segment[]) => (
    <LetterTextView
      segments={segments}
      variables={variables.data ?? []}
      lead={lead}
      onFilled={letter.filled}
    />
  );
  return (
    <div ref={onPaper}>
      <LetterHead draft={draft} lead={person.data} letter={letter} />
      {letter.editing ? (
        <LetterEditor letter={letter} />
      ) : (
        <>
          <HeadLine name={t("letter-subject")} last>
            <span data-selectable className="cut flex-1 font-strong">
              {view(rendered.subject)}
            </span>
            {draft.thread && (
              <span className="text-12 text-ink-3 max-[1000px]:hidden">
                {t("letter-thread", { count: draft.thread.mails })}
              </span>
            )}
          </HeadLine>
          {/* Clicking into the letter edits it; E does the same by the keyboard. */}
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
          <div
            data-selectable
            onClick={(event) => {
              const onField = event.target instanceof Element && event.target.closest("input");
              if (!onField && window.getSelection()?.isCollapsed !== false) letter.edit();
            }}
            className="cursor-text pt-4 text-14 wrap-break-word whitespace-pre-wrap"
          >
            {view(rendered.body)}
          </div>
        </>
      )}
      {draft.signature && (
        <p className="mt-3 text-13 leading-[19px] whitespace-pre-line text-ink-3">
          {draft.signature}
        </p>
      )}
      {person.data && person.data.attachments.length > 0 && (
        <div
          role="group"
          aria-label={t("letter-files")}
          className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-12"
        >
          {person.data.attachments.map((file) => (
            <Check
              key={file.id}
              checked={letter.attachments.has(file.id)}
              onChange={(on) => letter.attach(file.id, on)}
            >
              {t("letter-attach", { name: file.name })}
            </Check>
          ))}
        </div>
      )}
      {draft.blocked ? (
        <Note
          kind="bad"
          className="mt-4"
          actions={<RemedyButton lead={lead} blocked={draft.blocked} onShowLead={onShowLead} />}
        >
          {wordsOf(draft.blocked)}
        </Note>
      ) : (
        letter.refusal && (
          <Note kind="bad" className="mt-4">
            {wordsOf(letter.refusal)}
          </Note>
        )
      )}
      {letter.unsaved && (
        <Note kind="bad" className="mt-4" title={t("draft-not-saved")}>
          {wordsOf(letter.unsaved)}
        </Note>
      )}
      {letter.unconfirmed.length > 0 && (
        <Note
          kind="warn"
          className="mt-4"
          title={t("letter-placeholders", { count: letter.unconfirmed.length })}
          actions={
            <Button size="sm" onClick={letter.confirmPlaceholders}>
              {t("letter-confirm-placeholders")}
            </Button>
          }
        >
          {letter.unconfirmed.map((text) => (
            <p key={text}>
              <bdi>{text}</bdi>
            </p>
          ))}
        </Note>
      )}
      {rendered.faults.length > 0 && (
        <Note kind="bad" className="mt-4" title={t("letter-faults")}>
          {rendered.faults.map((fault) => (
            <p key={`${fault.part} ${fault.line} ${fault.column}`}>
              {t("letter-fault-at", { line: fault.line })} {fault.message}
            </p>
          ))}
        </Note>
      )}
    </div>
  );
}

type LetterHeadProps = { draft: FollowUpDraft; lead: Lead | undefined; letter: Letter };

function LetterHead({ draft, lead, letter }: LetterHeadProps) {
  const templates = useTemplates();
  const options = (templates.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <HeadLine name={t("letter-to")}>
      <span data-selectable className="cut flex-1">
        <bdi>{lead?.name}</bdi>{" "}
        <span className="text-ink-3">{draft.to?.address ?? t("letter-no-address")}</span>
      </span>
      {draft.account.kind === "practice" && <Tag>{t("letter-practice")}</Tag>}
      {options.length > 0 && draft.template_id && (
        <Select
          quiet
          className="-mr-2 max-w-[220px] text-12"
          label={t("letter-template")}
          value={draft.template_id}
          options={options}
          onChange={letter.chooseTemplate}
          open={letter.choosing}
          onOpen={letter.setChoosing}
          keys={shownKeys("mail.template")}
        />
      )}
    </HeadLine>
  );
}
