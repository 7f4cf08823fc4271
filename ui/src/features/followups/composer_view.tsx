import { wordsOf } from "@/platform/problem";
import { useLead, useTemplates, useTemplateVariables } from "@/api/queries";
import { HeadLine } from "./head_line";
import type { Composer } from "./use_composer";
import { ComposerEditor } from "./composer_editor";
import { ComposerTextView } from "./composer_text";
import { RemedyButton } from "./blocked";
import { shownKeys } from "@/commands/actions";
import { Button } from "@/components/button";
import { Check } from "@/components/check";
import { Tag } from "@/components/chip";
import { ErrorState } from "@/components/error_state";
import { Note } from "@/components/note";
import { Select } from "@/components/select";
import { Skeleton } from "@/components/page_states";
import { inWords, t } from "@/lib/messages";
import type { FollowUpDraft, Lead, LeadId, Segment } from "@/platform/bindings.gen";

type ComposerViewProps = {
  lead: LeadId;
  composer: Composer;
  /** Shows the lead, where something about them has to be mended first. */
  onShowLead: () => void;
};

/** The mail as a composer, not as a form: to whom, about what, and the text. */
export function ComposerView({ lead, composer, onShowLead }: ComposerViewProps) {
  const person = useLead(lead);
  const variables = useTemplateVariables();
  const { draft, onPaper } = composer;
  if (composer.error)
    return (
      <ErrorState
        title={t("composer-not-prepared")}
        error={composer.error}
        onRetry={composer.retry}
      />
    );
  if (!draft) return <Skeleton label={t("composer-loading")} rows={6} />;
  const { rendered } = draft;
  const view = (segments: readonly Segment[]) => (
    <ComposerTextView
      segments={segments}
      variables={variables.data ?? []}
      lead={lead}
      onFilled={composer.filled}
    />
  );
  return (
    <div ref={onPaper}>
      <ComposerHead draft={draft} lead={person.data} composer={composer} />
      {composer.editing ? (
        <ComposerEditor composer={composer} />
      ) : (
        <>
          <HeadLine name={t("composer-subject")} last>
            <span data-selectable className="cut flex-1 font-strong">
              {view(rendered.subject)}
            </span>
            {draft.thread && (
              <span className="text-12 text-ink-3 max-[1000px]:hidden">
                {t("composer-thread", { count: draft.thread.mails })}
              </span>
            )}
          </HeadLine>
          {/* Clicking into the composer edits it; E does the same by the keyboard. */}
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
          <div
            data-selectable
            onClick={(event) => {
              const onField = event.target instanceof Element && event.target.closest("input");
              if (!onField && window.getSelection()?.isCollapsed !== false) composer.edit();
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
          aria-label={t("composer-files")}
          className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-12"
        >
          {person.data.attachments.map((file) => (
            <Check
              key={file.id}
              checked={composer.attachments.has(file.id)}
              onChange={(on) => composer.attach(file.id, on)}
            >
              {t("composer-attach", { name: file.name })}
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
        composer.refusal && (
          <Note kind="bad" className="mt-4">
            {wordsOf(composer.refusal)}
          </Note>
        )
      )}
      {composer.unsaved && (
        <Note kind="bad" className="mt-4" title={t("draft-not-saved")}>
          {wordsOf(composer.unsaved)}
        </Note>
      )}
      {composer.unconfirmed.length > 0 && (
        <Note
          kind="warn"
          className="mt-4"
          title={t("composer-placeholders", { count: composer.unconfirmed.length })}
          actions={
            <Button size="sm" onClick={composer.confirmPlaceholders}>
              {t("composer-confirm-placeholders")}
            </Button>
          }
        >
          {composer.unconfirmed.map((text) => (
            <p key={text}>
              <bdi>{text}</bdi>
            </p>
          ))}
        </Note>
      )}
      {rendered.faults.length > 0 && (
        <Note kind="bad" className="mt-4" title={t("composer-faults")}>
          {rendered.faults.map((fault) => (
            <p key={`${fault.part} ${fault.line} ${fault.column}`}>
              {t("composer-fault-at", { line: fault.line })} {inWords(fault.message)}
            </p>
          ))}
        </Note>
      )}
    </div>
  );
}

type ComposerHeadProps = { draft: FollowUpDraft; lead: Lead | undefined; composer: Composer };

function ComposerHead({ draft, lead, composer }: ComposerHeadProps) {
  const templates = useTemplates();
  const options = (templates.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <HeadLine name={t("composer-to")}>
      <span data-selectable className="cut flex-1">
        <bdi>{lead?.name}</bdi>{" "}
        <span className="text-ink-3">{draft.to?.address ?? t("composer-no-address")}</span>
      </span>
      {draft.account.kind === "practice" && <Tag>{t("composer-practice")}</Tag>}
      {options.length > 0 && draft.template_id && (
        <Select
          quiet
          className="-mr-2 max-w-[220px] text-12"
          label={t("composer-template")}
          value={draft.template_id}
          options={options}
          onChange={composer.chooseTemplate}
          open={composer.choosing}
          onOpen={composer.setChoosing}
          keys={shownKeys("mail.template")}
        />
      )}
    </HeadLine>
  );
}
