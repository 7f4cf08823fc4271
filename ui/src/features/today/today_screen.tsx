import { useStepDone } from "@/api/mutations";
import { useToday } from "@/api/queries";
import { lateFirst } from "./late_first";
import { Desk, type ComposerDesk } from "./desk";
import { NothingDue } from "./nothing_due";
import { Progress } from "./progress";
import { Queue } from "./queue";
import { ActionButton, useActions } from "@/commands/action_context";
import { useUndoing } from "@/commands/undoing";
import { useCurrentRow } from "@/components/current_row";
import { ErrorState, problemWords } from "@/components/error_state";
import { Page } from "@/components/page";
import { notify } from "@/components/toast";
import { Skeleton } from "@/components/page_states";
import { locale } from "@/lib/locale";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { Lead, LeadId, TodayItem } from "@/platform/bindings.gen";
import { Plus } from "lucide-react";
import type { ComponentType } from "react";

type TodayScreenProps = {
  /** Who is current at first. */
  start: LeadId | null;
  /** Draws the prepared mail of a lead, between what stands above and below it. */
  composer: ComposerDesk;
  /** Prepares what the desk will show of a lead, before it does. */
  ahead: ComponentType<{ lead: LeadId }>;
  onFollowUp: (id: LeadId) => void;
  onPlan: (lead: Lead) => void;
  onOpenLead: (id: LeadId) => void;
};

const nobody: readonly TodayItem[] = [];

/** So many stand in the queue at once; as some are done, others move up. */
const inQueue = 200;

/** The home screen: who is due, overdue first, and for one of them the next step lies ready. */
export function TodayScreen(props: TodayScreenProps) {
  const { start, composer, ahead: Ahead, onFollowUp, onPlan, onOpenLead } = props;
  const today = useToday();
  const due = lateFirst(today.data?.items ?? nobody, useNow());
  const items = due.length > inQueue ? due.slice(0, inQueue) : due;
  const current = useCurrentRow(
    items.map(({ lead }) => lead.id),
    start,
  );
  const place = current.index;
  const item = items[place];
  const beside = [items[place - 1], items[place + 1]].flatMap((other) => other?.lead.id ?? []);
  const done = useStepDone();
  const { offer } = useUndoing();

  const finish = (lead: Lead) =>
    done.mutate(lead.id, {
      onSuccess: ({ operation }) => offer(t("today-done-with", { name: lead.name }), operation),
      onError: (problem) => notify({ kind: "bad", words: problemWords(problem) }),
    });

  useActions(
    {
      "list.next": items.length > 0 && (() => current.moveTo(place + 1)),
      "list.previous": items.length > 0 && (() => current.moveTo(place - 1)),
      "list.first": items.length > 0 && (() => current.moveTo(0)),
      "list.last": items.length > 0 && (() => current.moveTo(items.length - 1)),
      "today.done": item && (() => finish(item.lead)),
      "today.open": item && (() => onOpenLead(item.lead.id)),
      "lead.follow_up": today.isPending
        ? "soon"
        : item && item.step.kind !== "mail" && (() => onFollowUp(item.lead.id)),
      "lead.next_step": today.isPending ? "soon" : item && (() => onPlan(item.lead)),
    },
    { scope: "page", subject: item?.lead.name },
  );

  return (
    <Page
      title={t("sidebar-today")}
      sub={today.data && dayInWords(today.data.date)}
      actions={
        <>
          {today.data && <Progress done={today.data.done_today} left={due.length} />}
          <ActionButton action="lead.new" icon={Plus} />
        </>
      }
    >
      {today.error ? (
        <ErrorState
          title={t("today-not-shown")}
          error={today.error}
          onRetry={() => void today.refetch()}
        />
      ) : !today.data ? (
        <Skeleton label={t("today-loading")} rows={10} />
      ) : !item ? (
        <NothingDue today={today.data} onOpenLead={onOpenLead} />
      ) : (
        <div className="flex min-h-0 flex-1">
          <Queue
            items={items}
            more={due.length - items.length}
            place={place}
            onPlace={current.moveTo}
          />
          {beside.map((id) => (
            <Ahead key={id} lead={id} />
          ))}
          <Desk
            key={item.lead.id}
            item={item}
            composer={composer}
            onShowLead={() => onOpenLead(item.lead.id)}
          />
        </div>
      )}
    </Page>
  );
}

/** "Tuesday 24 November" for a plain local date. */
function dayInWords(date: string): string {
  return new Intl.DateTimeFormat(locale(), {
    weekday: "long",
    day: "numeric",
    month: "long",
  }).format(new Date(`${date}T00:00:00`));
}
