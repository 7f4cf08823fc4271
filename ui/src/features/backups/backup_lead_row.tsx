import { Button } from "@/components/button";
import { Check } from "@/components/check";
import { Highlighted } from "@/components/highlighted";
import { Icon } from "@/components/icon";
import { t } from "@/lib/messages";
import type { BackupLead, DifferingField } from "@/platform/bindings.gen";
import { ArrowRight } from "lucide-react";

type BackupLeadRowProps = {
  lead: BackupLead;
  query: string;
  chosen: boolean;
  /** Null where there is nothing of it to put back. */
  onChoose: ((chosen: boolean) => void) | null;
  onRestore: () => void;
};

/** A lead of a backup: who, and each field as it is now and as it would be again. */
export function BackupLeadRow({ lead, query, chosen, onChoose, onRestore }: BackupLeadRowProps) {
  return (
    <li className="border-b border-line-faint py-1.5">
      <div className="flex min-h-6 items-center gap-3">
        {onChoose && (
          <Check
            checked={chosen}
            label={t("inside.choose_one", { name: lead.name })}
            onChange={onChoose}
          />
        )}
        <span className="cut flex-1 font-strong">
          <Highlighted text={lead.name} query={query} />
        </span>
        <span className="cut flex-1 text-ink-2">
          <Highlighted text={lead.company} query={query} />
        </span>
        <span className="cut flex-1 text-ink-3 max-[1000px]:hidden">
          <Highlighted text={lead.email} query={query} />
        </span>
        {onChoose && (
          <Button
            size="sm"
            aria-label={t("inside.restore_one", { name: lead.name })}
            onClick={onRestore}
          >
            {t("inside.restore")}
          </Button>
        )}
      </div>
      {lead.fields.length > 0 && <Fields fields={lead.fields} />}
    </li>
  );
}

function Fields({ fields }: { fields: DifferingField[] }) {
  return (
    <dl data-selectable className="mt-1 grid grid-cols-[96px_minmax(0,1fr)] pl-7 text-12">
      {fields.map(({ field, in_backup: then, now }) => (
        <div key={field} className="contents">
          <dt className="py-0.5 text-ink-3">{field.replaceAll("_", " ")}</dt>
          <dd className="flex min-w-0 items-start gap-1.5 py-0.5">
            <span className="min-w-0 wrap-anywhere text-ink-2">
              <span className="sr-only">{t("inside.now")} </span>
              {now === "" ? t("inside.blank") : <bdi>{now}</bdi>}
            </span>
            <Icon of={ArrowRight} size={12} className="mt-0.5 flex-none text-ink-3" />
            <span className="min-w-0 rounded-1 bg-success-tint px-1 wrap-anywhere">
              <span className="sr-only">{t("inside.then")} </span>
              {then === "" ? t("inside.blank") : <bdi>{then}</bdi>}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
