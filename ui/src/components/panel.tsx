import { classNames } from "@/components/class_names";
import type { KeyboardEvent, PointerEvent } from "react";

type ResizeHandleProps = {
  /** Its name for readers; without one it is for the pointer alone and no tab stop. */
  label?: string;
  /** Which edge of its box the handle hangs on. */
  edge: "left" | "right";
  /** Width now, least and greatest, in px; asked for at the moment of need where it is not known before. */
  width: number | (() => number);
  min: number;
  max: number;
  onResize: (width: number) => void;
  /** The width that was settled on, once per drag. */
  onSettle?: (width: number) => void;
};

const step = 16;

/** The edge of a panel that is dragged, or moved by the arrow keys, to make it wider. */
export function ResizeHandle(props: ResizeHandleProps) {
  const outward = props.edge === "right" ? 1 : -1;
  const within = (width: number) => Math.round(Math.min(props.max, Math.max(props.min, width)));

  const now = () => (typeof props.width === "number" ? props.width : props.width());

  const drag = (down: PointerEvent<HTMLDivElement>) => {
    if (down.button !== 0) return;
    down.preventDefault();
    const handle = down.currentTarget;
    const from = down.clientX;
    const start = now();
    let width = start;
    handle.setPointerCapture(down.pointerId);
    const move = (event: globalThis.PointerEvent) => {
      width = within(start + (event.clientX - from) * outward);
      props.onResize(width);
    };
    const end = () => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("lostpointercapture", end);
      if (width !== start) props.onSettle?.(width);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", end);
  };

  const nudge = (event: KeyboardEvent) => {
    const by = { ArrowRight: step, ArrowLeft: -step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const width = within(now() + by * outward);
    props.onResize(width);
    props.onSettle?.(width);
  };

  if (props.label === undefined)
    return <div aria-hidden onPointerDown={drag} className={look(props.edge)} />;
  return (
    // A separator that can be focused and moved is a widget (WAI-ARIA, window splitter).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={props.label}
      aria-valuenow={typeof props.width === "number" ? props.width : undefined}
      aria-valuemin={props.min}
      aria-valuemax={props.max}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={nudge}
      className={look(props.edge)}
    />
  );
}

function look(edge: ResizeHandleProps["edge"]): string {
  return classNames(
    "absolute inset-y-0 z-[var(--z-panel)] w-[7px] cursor-col-resize touch-none outline-none after:absolute after:inset-y-0 after:left-[3px] after:w-px after:transition-colors after:duration-[var(--fast)] hover:after:bg-grip focus-visible:after:w-0.5 focus-visible:after:bg-ring",
    edge === "right" ? "-right-1" : "-left-1",
  );
}
