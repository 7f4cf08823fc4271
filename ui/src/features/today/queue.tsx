import { ActionMenuItem } from "@/commands/action_context";
import { classNames } from "@/components/class_names";
import { ContextMenu, CopyItem } from "@/components/context_menu";
import { DraftMark } from "@/components/draft_mark";
import { MenuLine } from "@/components/menu";
import { Icon } from "@/components/icon";
import { useKeptInSight } from "@/components/kept_in_sight";
import { stepIcons, stepWord } from "@/components/step_due";
import { ToastPlace } from "@/components/toast";
import { clockOrAny } from "./due_words";
import { isOverdue, fullDay } from "@/lib/dates";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { TodayItem } from "@/platform/bindings.gen";
import { CalendarClock, Check, PanelRight, Send } from "lucide-react";
import { memo, useId, useRef } from "react";

type QueueProps = {
  items: readonly TodayItem[];
  /** How many come after these. */
  more: number;
  /** The one in focus. */
  place: number;
  onPlace: (place: number) => void;
};

/** Everybody who is due, overdue first; one of them is in focus. */
export function Queue({ items, more, place, onPlace }: QueueProps) {
  const now = useNow();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useKeptInSight(list);
  const current = items[place];
  const numbered = items.map((item, at) => ({ item, at }));
  const placeOf = (target: EventTarget) => {
    const line = target instanceof Element ? target.closest("[role=option]") : null;
    return line && Number(line.id.replace(`${id}-`, ""));
  };
  const groups = [
    {
      key: "over",
      name: t("today-overdue"),
      over: true,
      members: numbered.filter(({ item }) => isOverdue(item.step, now)),
    },
    {
      key: "due",
      name: t("today-due"),
      over: false,
      members: numbered.filter(({ item }) => !isOverdue(item.step, now)),
    },
  ].filter(({ members }) => members.length > 0);

  return (
    <section
      aria-label={t("today-queue")}
      className="flex w-[var(--queue-w)] flex-none flex-col border-r border-line max-[1000px]:w-[264px]"
    >
      <ContextMenu
        items={current && <TodayMenuItems item={current} />}
        onOpen={(target) => {
          const pressed = placeOf(target);
          if (pressed !== null) onPlace(pressed);
        }}
      >
        {/* The list has the focus and hears the keys; its lines are only pressed. */}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
        <div
          ref={list}
          role="listbox"
          onClick={({ target }) => {
            const pressed = placeOf(target);
            if (pressed !== null) onPlace(pressed);
          }}
          // A listbox is one tab stop (WAI-ARIA authoring practices, listbox).
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          data-ring="in"
          data-home
          aria-label={t("today-list")}
          aria-activedescendant={`${id}-${place}`}
          className="group/queue min-h-0 flex-1 scroll-pt-8 overflow-y-auto pb-2 focus-visible:outline-none"
        >
          {groups.map(({ key, name, over, members }) => (
            <div key={key} role="group" aria-label={name}>
              <div aria-hidden className="flex justify-between px-4 pt-3 pb-0.5 text-12 text-ink-3">
                <b className="font-title text-ink">{name}</b>
                <span className="num">{members.length}</span>
              </div>
              {members.map(({ item, at }) => (
                <QueueLine
                  key={item.lead.id}
                  id={`${id}-${at}`}
                  item={item}
                  over={over}
                  current={at === place}
                  now={now}
                />
              ))}
            </div>
          ))}
        </div>
      </ContextMenu>
      {more > 0 && (
        <p className="border-t border-line px-4 py-1.5 text-12 text-ink-3 num">
          {t("today-more", { count: more })}
        </p>
      )}
      <ToastPlace />
    </section>
  );
}

type QueueLineProps = {
  id: string;
  item: TodayItem;
  /** Its day is over. */
  over: boolean;
  /** It is the one in focus. */
  current: boolean;
  now: Date;
};

/** One who is due. It is drawn again only where something of it changed: there may be hundreds. */
const QueueLine = memo(function QueueLine({ id, item, over, current, now }: QueueLineProps) {
  return (
    <div
      id={id}
      ref={current ? bringIntoSight : undefined}
      role="option"
      aria-selected={current}
      className={classNames(
        "mx-1.5 grid h-[52px] grid-cols-[16px_minmax(0,1fr)_auto] content-center gap-x-2.5 rounded-2 px-2.5",
        current
          ? "bg-accent-tint group-focus-visible/queue:outline-2 group-focus-visible/queue:-outline-offset-2 group-focus-visible/queue:outline-ring"
          : "hover:bg-hover",
      )}
    >
      <Icon
        of={stepIcons[item.step.kind]}
        className={classNames("row-span-2 mt-0.5", current ? "text-accent-ink" : "text-ink-3")}
      />
      <span className="flex min-w-0 items-center gap-1.5">
        <span className="cut font-strong">
          <bdi>{item.lead.name}</bdi>
        </span>
        <DraftMark lead={item.lead} />
      </span>
      <span
        title={fullDay(item.step.date, item.step.time)}
        className={classNames(
          "text-12 leading-5 num",
          over ? "text-danger" : item.step.time ? "text-ink" : "text-ink-3",
        )}
      >
        {clockOrAny(item.step, now)}
      </span>
      <span
        className={classNames(
          "col-span-2 col-start-2 cut text-12",
          current ? "text-ink-2" : "text-ink-3",
        )}
      >
        {whatFor(item)}
      </span>
    </div>
  );
});

/** What can be done with who is in focus. */
function TodayMenuItems({ item: { lead, step } }: { item: TodayItem }) {
  const [email] = lead.emails;
  const [phone] = lead.phones;
  return (
    <>
      {step.kind !== "mail" && email && !lead.do_not_contact && (
        <ActionMenuItem action="lead.follow_up" icon={Send} />
      )}
      <ActionMenuItem action="today.done" icon={Check} />
      <ActionMenuItem action="lead.next_step" icon={CalendarClock} />
      <ActionMenuItem action="today.open" icon={PanelRight} />
      {(email || phone) && <MenuLine />}
      {email && <CopyItem text={email.address}>{t("leads-copy-email")}</CopyItem>}
      {phone && <CopyItem text={phone.number}>{t("leads-copy-phone")}</CopyItem>}
    </>
  );
}

function bringIntoSight(line: HTMLElement | null) {
  line?.scrollIntoView({ block: "nearest" });
}

/** What is to be done, and where: "Mail, Filharmonia Podlaska". */
function whatFor({ lead, step }: TodayItem): string {
  const where = lead.company === lead.name ? lead.title : lead.company || lead.title;
  const word = stepWord(step.kind);
  const what = word.charAt(0).toUpperCase() + word.slice(1);
  if (step.kind === "other" && where) return where;
  return where ? t("today-what-where", { what, where }) : what;
}
