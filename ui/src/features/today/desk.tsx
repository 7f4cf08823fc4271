import { useLeadTimeline } from "@/api/queries";
import { ActionButton } from "@/commands/action_context";
import { DraftMark } from "@/components/draft_mark";
import { Icon } from "@/components/icon";
import { Keys } from "@/components/key";
import { StateGlyph } from "@/components/state_mark";
import { StepDue, stepWord } from "@/components/step_due";
import { timelineIcons } from "@/components/timeline_icons";
import { ago, fullDate } from "@/lib/dates";
import { inWords, t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { Lead, LeadId, TodayItem } from "@/platform/bindings.gen";
import { PanelRight, Send } from "lucide-react";
import type { ComponentType, ReactNode } from "react";

/** Draws the prepared mail of a lead. */
export type ComposerDesk = ComponentType<{
  lead: LeadId;
  head: ReactNode;
  foot: ReactNode;
  acts: ReactNode;
  onShowLead: () => void;
}>;

type DeskProps = { item: TodayItem; composer: ComposerDesk; onShowLead: () => void };

/** The one lead in focus: who, why now, and the next step, ready to be done. */
export function Desk({ item, composer: Composer, onShowLead }: DeskProps) {
  const { lead, step } = item;
  const head = <DeskHead item={item} />;
  const foot = <Earlier lead={lead} />;
  const acts = (
    <>
      <ActionButton action="today.done" kind="quiet" />
      <ActionButton action="lead.next_step" kind="quiet">
        {t("today-later")}
      </ActionButton>
    </>
  );
  return (
    <section
      aria-label={lead.name}
      data-drop-lead={lead.id}
      className="flex min-w-0 flex-1 flex-col"
    >
      {step.kind === "mail" ? (
        <Composer lead={lead.id} head={head} foot={foot} acts={acts} onShowLead={onShowLead} />
      ) : (
        <>
          <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-5 pb-4 max-[1000px]:px-5">
            <div className="mx-auto max-w-[640px]">
              {head}
              <Ways lead={lead} />
              {foot}
            </div>
          </div>
          <footer className="h-[52px] flex-none border-t border-line px-8 max-[1000px]:px-5">
            <div
              role="toolbar"
              aria-label={t("today-bar")}
              className="mx-auto flex h-full max-w-[640px] items-center gap-1"
            >
              <ActionButton action="today.done" kind="primary" size="lg" />
              <ActionButton action="lead.follow_up" kind="quiet" icon={Send}>
                {t("today-write-instead")}
              </ActionButton>
              <ActionButton action="lead.next_step" kind="quiet">
                {t("today-later")}
              </ActionButton>
              <span className="flex-1" />
              <span
                aria-hidden
                className="flex items-center gap-1.5 text-12 text-ink-3 max-[1000px]:hidden"
              >
                <Keys keys="j k" /> {t("today-next-previous")}
              </span>
            </div>
          </footer>
        </>
      )}
    </section>
  );
}

function DeskHead({ item: { lead, step } }: { item: TodayItem }) {
  const now = useNow();
  return (
    <>
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 data-selectable className="text-16 font-title tracking-[-0.011em] wrap-anywhere">
            <bdi>{lead.name}</bdi>
          </h2>
          <p className="cut text-ink-3">
            <bdi>
              {[lead.title, lead.company !== lead.name && lead.company].filter(Boolean).join(", ")}
            </bdi>
          </p>
        </div>
        <span className="mt-1 flex items-center gap-1.5 whitespace-nowrap text-ink-2">
          <DraftMark lead={lead} />
          <StateGlyph state={lead.state} />
          {t(lead.state === "PENDING" ? "leads-state-pending" : "leads-state-reached-out")}
        </span>
        <ActionButton action="today.open" kind="quiet" icon={PanelRight} className="-mr-1.5">
          {t("today-open")}
        </ActionButton>
      </div>
      <p className="mt-3 flex gap-2 text-ink-2">
        <StepDue step={step} now={now} />
        <span className="cut">{lead.note || t("today-step", { step: stepWord(step.kind) })}</span>
      </p>
    </>
  );
}

/** How a lead can be reached, for a call. */
function Ways({ lead }: { lead: Lead }) {
  return (
    <dl className="mt-4 border-t border-line pt-3">
      {[
        ...lead.phones.map(({ number, label }) => ({
          word: label || t("leads-phone"),
          value: number,
        })),
        ...lead.emails.map(({ address, label }) => ({
          word: label || t("leads-email"),
          value: address,
        })),
      ].map(({ word, value }) => (
        <div key={value} className="flex min-h-7 items-center">
          <dt className="w-24 flex-none text-12 text-ink-3">{word}</dt>
          <dd data-selectable className="cut text-14">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const shown = 4;

/** What was before this: the last few entries of the timeline. */
function Earlier({ lead }: { lead: Lead }) {
  const now = useNow();
  const timeline = useLeadTimeline(lead.id);
  const entries = (timeline.data ?? []).slice(0, shown);
  if (entries.length === 0) return null;
  return (
    <ul aria-label={t("today-earlier")} className="mt-4 border-t border-line pt-2">
      {entries.map((entry) => (
        <li
          key={`${entry.at} ${entry.kind} ${entry.summary.english}`}
          className="flex h-[26px] items-center gap-2 text-12 text-ink-3"
        >
          <span title={fullDate(entry.at)} className="cut w-[86px] flex-none num">
            {ago(entry.at, now)}
          </span>
          <Icon of={timelineIcons[entry.kind]} size={14} />
          <span className="cut text-ink-2">
            {entry.detail.english
              ? t("today-entry", { summary: inWords(entry.summary), detail: inWords(entry.detail) })
              : inWords(entry.summary)}
          </span>
        </li>
      ))}
    </ul>
  );
}
