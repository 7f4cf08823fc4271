import { leadQuery } from "@/api/lead_query";
import { useLeads } from "@/api/queries";
import { useActionStore } from "@/commands/action_context";
import { type ActionId, actionSpec, shownKeys } from "@/commands/actions";
import { classNames } from "@/components/class_names";
import { Tag } from "@/components/chip";
import { Dialog } from "@/components/dialog";
import { Highlighted } from "@/components/highlighted";
import { Icon } from "@/components/icon";
import { Keys } from "@/components/key";
import { StateGlyph } from "@/components/state_mark";
import { due } from "@/lib/dates";
import { fold } from "@/lib/fold";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { Lead } from "@/platform/bindings.gen";
import { Autocomplete } from "@base-ui/react/autocomplete";
import { ArrowRight, CornerDownRight, Search } from "lucide-react";
import { useRef, useState } from "react";

type Entry =
  | { kind: "action"; key: string; id: ActionId; words: string }
  | { kind: "lead"; key: string; lead: Lead };

type Group = { key: string; label: string; items: Entry[] };

const leadsShown = 6;

type PaletteProps = {
  open: boolean;
  onClose: () => void;
  onOpenLead: (id: string) => void;
};

/** "Go to or do": every action that applies now, leads by search, and the places to go. */
export function Palette({ open, onClose, onOpenLead }: PaletteProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("palette-title")}
      titleHidden
      closeLabel={t("common-close")}
      width={584}
      initialFocus={input}
    >
      <PaletteBody inputRef={input} onClose={onClose} onOpenLead={onOpenLead} />
    </Dialog>
  );
}

type PaletteBodyProps = Omit<PaletteProps, "open"> & {
  inputRef: React.RefObject<HTMLInputElement | null>;
};

function PaletteBody({ inputRef, onClose, onOpenLead }: PaletteBodyProps) {
  const store = useActionStore();
  // What applied when the palette was opened: inside it nothing else can change.
  const [{ available, subject }] = useState(() => ({
    available: store.available(),
    subject: store.subject(),
  }));
  const [query, setQuery] = useState("");
  const found = useLeads(leadQuery({ query: query.trim(), limit: leadsShown }));
  const leads = (found.data?.rows ?? []).flatMap(({ lead }) => lead ?? []);
  const groups = paletteGroups(
    available,
    query,
    // What was found for other words is shown on only where it fits: Enter must not open anybody else.
    leads.filter(({ name, company }) =>
      found.isPlaceholderData ? holds(`${name} ${company}`, query) : query.trim() !== "",
    ),
  );
  const total = groups.reduce((sum, group) => sum + group.items.length, 0);

  const choose = (entry: Entry) => {
    onClose();
    if (entry.kind === "lead") onOpenLead(entry.lead.id);
    else store.run(entry.id);
  };

  return (
    <Autocomplete.Root
      inline
      open
      mode="none"
      autoHighlight="always"
      items={groups}
      value={query}
      onValueChange={setQuery}
      itemToStringValue={(entry: Entry) => entry.key}
    >
      <div className="flex h-12 flex-none items-center gap-2.5 border-b border-line pr-12 pl-3.5">
        <Icon of={Search} className="text-ink-3" />
        <Autocomplete.Input
          ref={inputRef}
          aria-label={t("palette-title")}
          placeholder={t("palette-placeholder")}
          className="min-w-0 flex-1 bg-transparent text-[15px] outline-none"
        />
        {subject && (
          <Tag>
            <bdi className="cut max-w-[180px]">{subject}</bdi>
          </Tag>
        )}
      </div>
      <Autocomplete.Empty className="px-4 text-ink-3 empty:hidden">
        {total === 0 && <p className="py-4">{t("palette-nothing", { query })}</p>}
      </Autocomplete.Empty>
      <Autocomplete.List
        aria-label={t("palette-results")}
        className="max-h-[420px] overflow-y-auto px-1.5 pb-1.5 empty:hidden"
      >
        {(group: Group) => (
          <Autocomplete.Group key={group.key} items={group.items}>
            <Autocomplete.GroupLabel className="px-2 pt-2.5 pb-1 text-11 font-strong text-ink-3">
              {group.label}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(entry: Entry) => (
                <Autocomplete.Item
                  key={entry.key}
                  value={entry}
                  onClick={() => choose(entry)}
                  className="group flex h-[34px] [&_mark]:bg-transparent [&_mark]:font-title [&_mark]:text-accent-ink items-center gap-2.5 rounded-2 px-2 data-highlighted:bg-accent-tint"
                >
                  {entry.kind === "action" ? (
                    <ActionLine entry={entry} query={query} />
                  ) : (
                    <LeadLine lead={entry.lead} query={query} />
                  )}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <div className="flex h-[34px] flex-none items-center gap-4 border-t border-line px-3.5 text-12 text-ink-3">
        <span className="inline-flex items-center gap-1.5">
          <Keys keys="enter" /> {t("palette-do")}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <Keys keys="escape" /> {t("palette-close")}
        </span>
        <span className="flex-1" />
        <span role="status">{t("palette-count", { count: total })}</span>
      </div>
    </Autocomplete.Root>
  );
}

function ActionLine({ entry, query }: { entry: Entry & { kind: "action" }; query: string }) {
  const keys = shownKeys(entry.id);
  const going = actionSpec(entry.id).group === "go";
  return (
    <>
      <Icon
        of={going ? ArrowRight : CornerDownRight}
        className={classNames("text-ink-3 group-data-highlighted:text-accent-ink")}
      />
      <span className="cut flex-1">
        <Highlighted text={entry.words} query={query} />
      </span>
      {keys && <Keys keys={keys} />}
    </>
  );
}

function LeadLine({ lead, query }: { lead: Lead; query: string }) {
  const now = useNow();
  return (
    <>
      <span className="grid size-4 place-items-center">
        <StateGlyph state={lead.state} />
      </span>
      <span className="cut flex-1">
        <Highlighted text={lead.name} query={query} />{" "}
        {lead.company && lead.company !== lead.name && (
          <span className="text-ink-3 group-data-highlighted:text-ink-2">
            <Highlighted text={lead.company} query={query} />
          </span>
        )}
      </span>
      {lead.next_step && (
        <span className="text-12 text-ink-3 num group-data-highlighted:text-ink-2">
          {due(lead.next_step, now)}
        </span>
      )}
    </>
  );
}

/** Whether every word stands in a text. */
const holds = (text: string, query: string): boolean => {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return words.length > 0 && words.every((word) => fold(text).includes(word));
};

const goes = (entry: Entry) => entry.kind === "action" && actionSpec(entry.id).group === "go";

function paletteGroups(
  available: readonly ActionId[],
  query: string,
  leads: readonly Lead[],
): Group[] {
  const entries = available
    .filter((id) => !actionSpec(id).motion)
    .map((id) => ({ kind: "action" as const, key: id, id, words: t(actionSpec(id).name) }))
    .filter((entry) => query.trim() === "" || holds(entry.words, query));
  const groups: Group[] = [
    { key: "do", label: t("palette-group-do"), items: entries.filter((entry) => !goes(entry)) },
    {
      key: "leads",
      label: t("palette-group-leads"),
      items: leads.map((lead) => ({ kind: "lead" as const, key: lead.id, lead })),
    },
    { key: "go", label: t("palette-group-go"), items: entries.filter(goes) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}
