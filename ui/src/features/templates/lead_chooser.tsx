import { leadQuery } from "@/api/lead_query";
import { useLeads } from "@/api/queries";
import { Button } from "@/components/button";
import { classNames } from "@/components/class_names";
import { Icon } from "@/components/icon";
import { floating, floatingItem } from "@/components/menu";
import { t } from "@/lib/messages";
import type { Lead } from "@/platform/bindings.gen";
import { Combobox } from "@base-ui/react/combobox";
import { ChevronDown, Search } from "lucide-react";
import { useState } from "react";

const SHOWN = 12;

type LeadChooserProps = { label: string; lead: Lead; onChoose: (id: string) => void };

/** Chooses one lead by search. */
export function LeadChooser({ label, lead, onChoose }: LeadChooserProps) {
  const [query, setQuery] = useState("");
  const found = useLeads(leadQuery({ query, limit: SHOWN }));
  const leads = (found.data?.rows ?? []).flatMap((row) => row.lead ?? []);
  return (
    <Combobox.Root
      items={leads}
      filter={null}
      autoHighlight
      value={lead}
      onValueChange={(chosen) => chosen !== null && onChoose(chosen.id)}
      inputValue={query}
      onInputValueChange={setQuery}
      itemToStringLabel={(one: Lead) => one.name}
      isItemEqualToValue={(one: Lead, other: Lead) => one.id === other.id}
    >
      <Combobox.Trigger
        aria-label={label}
        render={
          <Button size="sm" className="max-w-[220px] min-w-0 shrink">
            <bdi className="cut">{lead.name}</bdi>
            <Icon of={ChevronDown} size={14} className="text-ink-3" />
          </Button>
        }
      />
      <Combobox.Portal>
        <Combobox.Positioner
          sideOffset={4}
          align="start"
          className="z-[var(--z-dialog)] outline-none"
        >
          <Combobox.Popup
            data-floating
            aria-label={label}
            className={classNames(floating, "w-[280px]")}
          >
            <div className="mb-1 flex h-8 items-center gap-2 border-b border-line px-2">
              <Icon of={Search} size={14} className="text-ink-3" />
              <Combobox.Input
                aria-label={t("templates-find-lead")}
                placeholder={t("templates-find-lead")}
                className="min-w-0 flex-1 bg-transparent outline-none"
              />
            </div>
            <Combobox.Empty className="px-2 text-ink-3 empty:hidden">
              {leads.length === 0 && <p className="py-2">{t("templates-no-lead")}</p>}
            </Combobox.Empty>
            <Combobox.List>
              {(one: Lead) => (
                <Combobox.Item key={one.id} value={one} className={floatingItem}>
                  <bdi className="cut">{one.name}</bdi>
                  <bdi className="ml-auto cut text-12 text-ink-3">{one.company}</bdi>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
