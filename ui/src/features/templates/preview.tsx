import { useLeadNeighbours } from "@/api/lead_neighbours";
import { leadQuery } from "@/api/lead_query";
import { useLead, useLeads, useTemplatePreview } from "@/api/queries";
import { Button, IconButton } from "@/components/button";
import { ErrorState } from "@/components/error_state";
import { Note } from "@/components/note";
import { RenderedText } from "@/components/rendered_text";
import { Skeleton } from "@/components/page_states";
import { inWords, t } from "@/lib/messages";
import { count as shown, number } from "@/lib/numbers";
import type {
  Lead,
  Rendered,
  TemplateFault,
  TemplateInput,
  Variable,
} from "@/platform/bindings.gen";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { LeadChooser } from "./lead_chooser";
import { TagChips } from "./tag_chips";

type PreviewProps = {
  template: TemplateInput;
  variables: readonly Variable[];
  /** The lead it is read for; the latest where none is chosen, examples where there is none at all. */
  lead: string | null;
  onChooseLead: (id: string) => void;
  onOpenLead: (id: string) => void;
  onGoToFault: (fault: TemplateFault) => void;
};

/** The template as it reads for one lead, with what is missing and what is at fault. */
export function Preview(props: PreviewProps) {
  const latest = useLeads(leadQuery()).data?.rows[0]?.lead ?? null;
  const chosen = useLead(props.lead);
  const lead = (props.lead === null ? undefined : chosen.data) ?? latest;
  const rendered = useTemplatePreview(props.template, lead?.id ?? null);
  return (
    <section aria-label={t("templates-preview")} className="flex min-w-0 flex-1 flex-col">
      <div className="flex h-10 flex-none items-center gap-1.5 border-b border-line pr-3 pl-5">
        {lead === null ? (
          <span className="text-ink-3">{t("templates-preview-examples")}</span>
        ) : (
          <>
            <span className="flex-none text-ink-3 max-[1000px]:sr-only">
              {t("templates-preview-for")}
            </span>
            <LeadChooser
              label={t("templates-choose-lead")}
              lead={lead}
              onChoose={props.onChooseLead}
            />
            <span className="flex-1" />
            <Walk lead={lead} onChoose={props.onChooseLead} />
          </>
        )}
      </div>
      {rendered.isError ? (
        <ErrorState
          title={t("templates-cannot-preview")}
          error={rendered.error}
          onRetry={() => void rendered.refetch()}
        />
      ) : rendered.data === undefined ? (
        <Skeleton label={t("common-loading")} rows={6} />
      ) : (
        <PreviewedEmail {...props} rendered={rendered.data} of={lead} />
      )}
    </section>
  );
}

/** Goes from lead to lead, the latest first. */
function Walk({ lead, onChoose }: { lead: Lead; onChoose: (id: string) => void }) {
  const { previous, next, place, count } = useLeadNeighbours(leadQuery(), lead.id);
  const known = place !== null && count !== null;
  return (
    <>
      <IconButton
        icon={ChevronLeft}
        size="sm"
        label={t("templates-previous-lead")}
        disabled={previous === null}
        onClick={() => previous !== null && onChoose(previous)}
      />
      <span className="text-12 text-ink-3 num max-[1000px]:hidden">
        {known && t("templates-lead-of", { place: number(place + 1), count: shown(count) })}
      </span>
      <IconButton
        icon={ChevronRight}
        size="sm"
        label={t("templates-next-lead")}
        disabled={next === null}
        onClick={() => next !== null && onChoose(next)}
      />
    </>
  );
}

type PreviewedEmailProps = PreviewProps & { rendered: Rendered; of: Lead | null };

function PreviewedEmail(props: PreviewedEmailProps) {
  const { template, rendered, of: lead, variables, onOpenLead, onGoToFault } = props;
  const labelOf = (name: string) => variables.find((variable) => variable.name === name)?.label;
  const missing = rendered.missing.map((name) => labelOf(name) ?? name);
  const textOf = (part: "subject" | "body") => {
    const faults = rendered.faults.filter((fault) => fault.part === part);
    // What is at fault is not filled in: it stands there as it was written.
    return faults.length > 0 ? (
      <TagChips text={template[part]} variables={variables} faults={faults} />
    ) : (
      <RenderedText segments={rendered[part]} labelOf={labelOf} />
    );
  };
  return (
    <div
      // A text that scrolls is reached by keyboard too.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={t("templates-letter")}
      data-ring="in"
      data-selectable
      className="min-h-0 flex-1 overflow-y-auto px-5 pt-2 pb-6"
    >
      <div className="grid gap-2 empty:hidden">
        {rendered.faults.map((fault) => (
          <Note
            key={`${fault.part} ${fault.line} ${fault.column}`}
            kind="bad"
            title={inWords(fault.message)}
            actions={
              <Button size="sm" onClick={() => onGoToFault(fault)}>
                {t("templates-show-fault")}
              </Button>
            }
          >
            <p className="text-ink-2">
              {fault.part === "subject"
                ? t("templates-fault-subject", { column: fault.column })
                : t("templates-fault-body", { line: fault.line, column: fault.column })}
            </p>
          </Note>
        ))}
        {rendered.placeholders.length > 0 && (
          <Note kind="warn" title={rendered.placeholders.join(" · ")}>
            <p className="text-ink-2">
              {t("templates-placeholders", { count: rendered.placeholders.length })}
            </p>
          </Note>
        )}
        {lead !== null && missing.length > 0 && (
          <Note
            kind="bad"
            title={t("templates-blank", {
              variables: missing.join(", "),
              count: missing.length,
              name: lead.first_name === "" ? lead.name : lead.first_name,
            })}
            actions={
              <Button size="sm" onClick={() => onOpenLead(lead.id)}>
                {t("templates-open-lead")}
              </Button>
            }
          >
            <p className="text-ink-2">{t("templates-blank-more")}</p>
          </Note>
        )}
      </div>
      <dl className="mt-1 grid min-h-[34px] grid-cols-[64px_minmax(0,1fr)] items-center border-b border-line">
        <dt className="text-12 text-ink-3">{t("templates-subject")}</dt>
        <dd className="py-1.5 font-strong wrap-anywhere">{textOf("subject")}</dd>
      </dl>
      <div className="max-w-[62ch] pt-4 text-14 wrap-anywhere whitespace-pre-wrap">
        {textOf("body")}
      </div>
    </div>
  );
}
