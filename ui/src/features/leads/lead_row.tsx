import type { ColumnId, ShownColumn } from "./columns";
import { CheckMark } from "@/components/check";
import { classNames } from "@/components/class_names";
import { DraftMark } from "@/components/draft_mark";
import { Highlighted } from "@/components/highlighted";
import { Icon } from "@/components/icon";
import { StateGlyph } from "@/components/state_mark";
import { StepDue } from "@/components/step_due";
import { ago, fullDate } from "@/lib/dates";
import { isLeadText } from "@/lib/lead_texts";
import { t } from "@/lib/messages";
import { shownValue } from "@/lib/own_fields";
import type { Lead, LeadRow as Row } from "@/platform/bindings.gen";
import { Ban, TriangleAlert } from "lucide-react";
import { memo } from "react";

type LeadRowProps = {
  id: string;
  row: Row | undefined;
  /** Place in the list, from 0. */
  index: number;
  columns: readonly ShownColumn[];
  tracks: string;
  query: string;
  now: Date;
  atCursor: boolean;
  open: boolean;
  selected: boolean;
  /** Px from the top of the list, and height. */
  top: number;
  height: number;
};

/** One lead of the grid; a damaged one says so and hurts no other. */
export const LeadRow = memo(function LeadRow(props: LeadRowProps) {
  const { row, index } = props;
  const lead = row?.lead;
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={lead ? props.selected : undefined}
      data-drop-lead={lead?.id}
      style={{
        gridTemplateColumns: props.tracks,
        transform: `translateY(${props.top}px)`,
        height: props.height,
      }}
      className={classNames(
        "group absolute inset-x-0 top-0 grid items-center border-b pr-3",
        props.selected
          ? "border-accent-tint-2 bg-accent-tint"
          : props.open
            ? "border-line-faint bg-pressed"
            : "border-line-faint hover:bg-hover",
        props.atCursor &&
          "group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 group-focus-visible/grid:outline-ring",
        props.atCursor && !props.open && "outline-1 -outline-offset-1 outline-line",
      )}
    >
      {lead ? (
        <>
          <div
            role="gridcell"
            data-box
            className={classNames(
              "grid h-full place-items-center",
              // While some lead is selected, all boxes are in sight.
              !props.selected &&
                "opacity-0 group-hover:opacity-100 group-data-picking/grid:opacity-100",
            )}
          >
            <CheckMark checked={props.selected} />
            <span className="sr-only">{props.selected ? t("leads-selected-row") : ""}</span>
          </div>
          {props.columns.map((column) => (
            <Cell key={column.id} column={column} lead={lead} query={props.query} now={props.now} />
          ))}
        </>
      ) : (
        <EmptyRow row={row} />
      )}
    </div>
  );
});

/** A row that is not there yet, or is damaged. */
function EmptyRow({ row }: { row: Row | undefined }) {
  return (
    <>
      <div role="gridcell" className="grid place-items-center">
        {row && <Icon of={TriangleAlert} size={14} className="text-warning" />}
      </div>
      <div role="gridcell" className="cut px-2 [grid-column:2/-1]" title={row?.damage ?? undefined}>
        {row ? (
          <>
            <b className="font-strong">{t("leads-damaged")}</b>{" "}
            <span className="text-ink-3">{row.damage}</span>
          </>
        ) : (
          <i aria-hidden className="block h-2.5 w-40 rounded-full bg-hover" />
        )}
      </div>
    </>
  );
}

type CellProps = { column: ShownColumn; lead: Lead; query: string; now: Date };

function Cell({ column, lead, query, now }: CellProps) {
  const { id, field } = column;
  return (
    <div
      role="gridcell"
      className={classNames("cut px-2", id !== "name" && "text-ink-2")}
      title={field ? shownValue(field, lead.fields[field.key]) : cellTitle(id, lead)}
    >
      <CellContent column={column} lead={lead} query={query} now={now} />
    </div>
  );
}

function CellContent({ column: { id, field }, lead, query, now }: CellProps) {
  if (field) return <Highlighted text={shownValue(field, lead.fields[field.key])} query={query} />;
  if (isLeadText(id)) return <Highlighted text={lead[id]} query={query} />;
  switch (id) {
    case "name":
      return (
        <span className="flex max-w-full items-center gap-1.5 text-ink">
          <span className="cut font-strong">
            <Highlighted text={lead.name} query={query} />
          </span>
          <DraftMark lead={lead} />
          {lead.do_not_contact && (
            <span title={t("leads-blocked")} className="flex">
              <Icon of={Ban} size={12} className="text-danger" />
              <span className="sr-only">{t("leads-blocked")}</span>
            </span>
          )}
        </span>
      );
    case "state":
      return (
        <span className="@container flex items-center gap-1.5 text-ink">
          <StateGlyph state={lead.state} />
          <span className="cut @max-[60px]:sr-only">
            {t(lead.state === "PENDING" ? "leads-state-pending" : "leads-state-reached-out")}
          </span>
        </span>
      );
    case "next_step":
      return lead.next_step && <StepDue step={lead.next_step} now={now} withIcon />;
    case "updated_at":
    case "created_at":
      return <span className="num">{ago(lead[id], now)}</span>;
    case "email":
      return lead.emails[0] ? (
        <Highlighted text={lead.emails[0].address} query={query} />
      ) : (
        <span className="text-ink-3">{t("leads-no-address")}</span>
      );
    case "phone":
      return lead.phones[0] && <Highlighted text={lead.phones[0].number} query={query} />;
    default:
      return null;
  }
}

function cellTitle(id: ColumnId, lead: Lead): string | undefined {
  if (isLeadText(id)) return lead[id] || undefined;
  switch (id) {
    case "name":
      return lead.name;
    case "updated_at":
    case "created_at":
      return fullDate(lead[id]);
    case "email":
      return lead.emails[0]?.address;
    case "phone":
      return lead.phones[0]?.number;
    case "state":
    case "next_step":
    default:
      return undefined;
  }
}
