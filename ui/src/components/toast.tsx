import { Button, IconButton } from "@/components/button";
import { classNames } from "@/components/class_names";
import { Icon } from "@/components/icon";
import { useNow } from "@/lib/now";
import { Toast as Base } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, TriangleAlert, X } from "lucide-react";
import { type ReactNode, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";

/** What a toast says. Words come ready from the catalogue. */
export type Notice = {
  /** The same id again replaces the toast in its place. */
  id?: string;
  words: string;
  /** A second, quieter line: what was kept, what to do. */
  more?: ReactNode;
  kind?: "done" | "warn" | "bad";
  /** One act, such as undo; the toast goes when it is done. */
  action?: { label: string; keys?: string | undefined; run: () => void };
  /** What else it is about, by id: when that is gone, the notice goes too. */
  about?: readonly string[];
  /** Shows a ring that runs out and the seconds left, as these words say them. */
  countdown?: { until: number; words: (seconds: number) => string };
};

/** A notice with its place among all, counted up: the newest is the one whose keys act. */
type Placed = Notice & { place: number };

const manager = Base.createToastManager<Placed>();
const shown = new Map<string, Placed>();
let newest = 0;

const stays = 0;
const shortly = 5000;
const withAct = 10_000;

/** Shows a notice at the foot of what is shown. What went wrong stays until it is closed; with undo it is 10 s. */
export function notify(notice: Notice): string {
  const timeout = notice.countdown
    ? Math.max(notice.countdown.until - Date.now(), 1000)
    : notice.kind === "bad" || notice.kind === "warn"
      ? stays
      : notice.action
        ? withAct
        : shortly;
  newest += 1;
  const data = { ...notice, place: newest };
  const id: string = manager.add({
    ...(notice.id ? { id: notice.id } : {}),
    title: notice.words,
    timeout,
    priority: "low",
    data,
    onRemove: () => void shown.delete(id),
  });
  shown.set(id, data);
  return id;
}

/** Takes a notice away. */
export function dismiss(id: string) {
  manager.close(id);
}

/** Takes away every notice that is about this. */
export function dismissAbout(thing: string) {
  for (const [id, { about }] of shown) if (about?.includes(thing)) dismiss(id);
}

type ToastsProps = { label: string; closeLabel: string };

/** Draws the notices in the place that there is for them. Stands once, in the shell. */
export function Toasts({ label, closeLabel }: ToastsProps) {
  const place = useSyncExternalStore(onPlaces, () => places.at(-1) ?? null);
  return (
    <Base.Provider toastManager={manager} limit={3}>
      <Base.Portal container={place}>
        <Base.Viewport
          aria-label={label}
          className="flex flex-wrap-reverse gap-2 p-2 outline-none not-has-[[data-toast]]:hidden"
        >
          <ToastList closeLabel={closeLabel} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

let places: readonly HTMLElement[] = [];
const placeListeners = new Set<() => void>();

function onPlaces(listener: () => void) {
  placeListeners.add(listener);
  return () => placeListeners.delete(listener);
}

function setPlaces(next: readonly HTMLElement[]) {
  places = next;
  for (const listener of placeListeners) listener();
}

/**
 * Room for notices in the flow of a screen: they cover nothing, neither what they are about nor the button that is
 * pressed next. What a screen has of its own comes before the one of the window (`shared`).
 */
export function ToastPlace({ shared = false }: { shared?: boolean }) {
  const own = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = own.current;
    if (!place) return undefined;
    setPlaces(shared ? [place, ...places] : [...places, place]);
    return () => setPlaces(places.filter((other) => other !== place));
  }, [shared]);
  return <div ref={own} className="flex-none" />;
}

function ToastList({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Base.useToastManager<Placed>();
  const last = Math.max(...toasts.map(({ data }) => (data?.action ? data.place : 0)));
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      swipeDirection={[]}
      data-toast
      className="w-[372px] max-w-full rounded-3 max-[1000px]:[&_kbd]:hidden border border-line bg-raised text-ink shadow-1 transition-[opacity,translate] duration-[var(--base)] data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-1 data-starting-style:opacity-0"
    >
      {toast.data && (
        <ToastBody
          notice={toast.data}
          hasKeys={toast.data.place === last}
          closeLabel={closeLabel}
          onClose={() => manager.close(toast.id)}
        />
      )}
    </Base.Root>
  ));
}

const looks = {
  done: { of: CircleCheck, className: "text-success" },
  warn: { of: TriangleAlert, className: "text-warning" },
  bad: { of: CircleAlert, className: "text-danger" },
} as const;

type ToastBodyProps = {
  notice: Notice;
  /** Its keys are those that act now: only of the newest. */
  hasKeys: boolean;
  closeLabel: string;
  onClose: () => void;
};

function ToastBody({ notice, hasKeys, closeLabel, onClose }: ToastBodyProps) {
  const { action } = notice;
  return (
    <Base.Content className="flex min-h-10 flex-wrap items-center gap-x-2 py-[5px] pr-1.5 pl-3">
      {notice.countdown ? (
        <Ring until={notice.countdown.until} />
      ) : (
        <Icon {...looks[notice.kind ?? "done"]} />
      )}
      <Base.Title
        render={<p />}
        className={classNames(
          "min-w-0 flex-1 py-1 wrap-anywhere",
          notice.more !== undefined && "font-strong",
          notice.countdown && "flex gap-1",
        )}
      >
        <bdi className={notice.countdown && "cut"}>{notice.words}</bdi>
        {notice.countdown && (
          <SecondsLeft until={notice.countdown.until} words={notice.countdown.words} />
        )}
      </Base.Title>
      {action && (
        <Button
          kind="quiet"
          size="sm"
          keys={hasKeys ? action.keys : undefined}
          onClick={() => {
            onClose();
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      {!notice.countdown && <IconButton icon={X} size="sm" label={closeLabel} onClick={onClose} />}
      {notice.more && (
        <Base.Description
          render={<div />}
          className="basis-full pr-2 pb-1 pl-6 text-12 text-ink-2"
          data-selectable
        >
          {notice.more}
        </Base.Description>
      )}
    </Base.Content>
  );
}

/** The whole seconds until an instant (ms since the epoch), counted down. */
function useSecondsLeft(until: number): number {
  const now = useNow("second");
  return Math.max(0, Math.ceil((until - now.getTime()) / 1000));
}

/** Hidden from readers: a countdown is announced once, not each second. */
function SecondsLeft({ until, words }: NonNullable<Notice["countdown"]>) {
  return (
    <span aria-hidden className="flex-none num">
      {words(useSecondsLeft(until))}
    </span>
  );
}

/** A ring that runs out with the time; the seconds beside it say the same where nothing may move. */
function Ring({ until }: { until: number }) {
  const [whole] = useState(() => Math.max(until - Date.now(), 1));
  const around = 2 * Math.PI * 6.5;
  const left = useSecondsLeft(until);
  return (
    <svg viewBox="0 0 16 16" aria-hidden className="size-4 flex-none -rotate-90 fill-none">
      <circle cx="8" cy="8" r="6.5" strokeWidth="2" className="stroke-line" />
      <circle
        cx="8"
        cy="8"
        r="6.5"
        strokeWidth="2"
        strokeLinecap="round"
        strokeDasharray={around}
        strokeDashoffset={around * (1 - Math.min(1, (left * 1000) / whole))}
        className="stroke-accent-ink transition-[stroke-dashoffset] duration-1000 ease-linear"
      />
    </svg>
  );
}
