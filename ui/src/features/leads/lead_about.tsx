import { ContactFields } from "./contact_fields";
import { LeadFiles } from "./lead_files";
import { OwnFieldsInPlace } from "./own_field_in_place";
import { useFieldSaver } from "./use_field_saver";
import { ActionButton, ActionIconButton } from "@/commands/action_context";
import { classNames } from "@/components/class_names";
import { FieldInPlace } from "@/components/field_in_place";
import { Icon } from "@/components/icon";
import { Note } from "@/components/note";
import { stepIcons, stepWord } from "@/components/step_due";
import { due, fullDay, isOverdue } from "@/lib/dates";
import { leadTextNames, leadTexts } from "@/lib/lead_texts";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { Lead } from "@/platform/bindings.gen";
import { CalendarClock, PhoneOutgoing, Send } from "lucide-react";

type LeadAboutProps = {
  lead: Lead;
  /** The name is the title of a whole page, or of a panel in one. */
  heading: "h1" | "h2";
};

/** Who the lead is and what is to be done: every field is edited where it stands. */
export function LeadAbout({ lead, heading: Heading }: LeadAboutProps) {
  const save = useFieldSaver(lead);
  return (
    <>
      <Heading
        data-selectable
        className="text-20 font-title tracking-[-0.018em] text-balance wrap-anywhere"
      >
        <bdi>{lead.name}</bdi>
      </Heading>
      <p data-selectable className="cut text-ink-3">
        <bdi>
          {[lead.title, lead.company !== lead.name && lead.company].filter(Boolean).join(", ")}
        </bdi>
      </p>
      <div className="mt-3 flex flex-wrap gap-1.5">
        <ActionButton
          action="lead.follow_up"
          kind="primary"
          icon={Send}
          disabled={lead.do_not_contact || lead.emails.length === 0}
        />
        <ActionButton action="lead.reached_out" icon={PhoneOutgoing}>
          {t("leads-other-way")}
        </ActionButton>
      </div>
      {lead.do_not_contact && (
        <Note
          kind="bad"
          className="mt-4"
          title={t("leads-blocked")}
          actions={
            <ActionButton action="lead.unblock" size="sm">
              {t("leads-unblock-short")}
            </ActionButton>
          }
        >
          {t("leads-blocked-more")}
        </Note>
      )}
      {!lead.do_not_contact && lead.emails.length === 0 && (
        <Note className="mt-4">{t("leads-no-address-more")}</Note>
      )}
      <NextStepLine lead={lead} />
      <div className="-mx-2 mt-4" role="group" aria-label={t("leads-fields")}>
        <FieldInPlace
          label={t("leads-first-name")}
          value={lead.first_name}
          onSave={(typed, seen) => save({ first_name: typed }, { first_name: seen })}
        />
        <FieldInPlace
          label={t("leads-last-name")}
          value={lead.last_name}
          onSave={(typed, seen) => save({ last_name: typed }, { last_name: seen })}
        />
        <ContactFields lead={lead} />
        {leadTextNames.map((name) => (
          <FieldInPlace
            key={name}
            label={t(leadTexts[name].label)}
            value={lead[name]}
            placeholder={t(leadTexts[name].add)}
            onSave={(typed, seen) => save({ [name]: typed }, { [name]: seen })}
          />
        ))}
        <FieldInPlace
          label={t("leads-note")}
          value={lead.note}
          placeholder={t("leads-add-about")}
          multiline
          onSave={(typed, seen) => save({ note: typed }, { note: seen })}
        />
        <OwnFieldsInPlace lead={lead} />
        <LeadFiles lead={lead} />
      </div>
    </>
  );
}

/** The next step as a tinted line, red when its time has passed. */
function NextStepLine({ lead }: { lead: Lead }) {
  const now = useNow();
  const step = lead.next_step;
  const over = step !== null && isOverdue(step, now);
  return (
    <div
      className={classNames(
        "mt-4 flex min-h-11 items-center gap-2.5 rounded-2 py-1 pr-1.5 pl-3",
        step === null ? "bg-hover" : over ? "bg-danger-tint" : "bg-accent-tint",
      )}
    >
      <Icon
        of={step ? stepIcons[step.kind] : CalendarClock}
        className={step === null ? "text-ink-3" : over ? "text-danger" : "text-accent-ink"}
      />
      <span className="min-w-0 flex-1">
        {step ? (
          <>
            <b className={classNames("block leading-[18px] font-strong", over && "text-danger")}>
              {due(step, now)}
            </b>
            <span className="block text-12 text-ink-2" title={fullDay(step.date, step.time)}>
              {t("leads-next-step-is", { step: stepWord(step.kind) })}
            </span>
          </>
        ) : (
          <span className="text-ink-2">{t("leads-no-next-step")}</span>
        )}
      </span>
      {step ? (
        <ActionIconButton action="lead.next_step" icon={CalendarClock} />
      ) : (
        <ActionButton action="lead.next_step" size="sm">
          {t("leads-plan")}
        </ActionButton>
      )}
    </div>
  );
}
