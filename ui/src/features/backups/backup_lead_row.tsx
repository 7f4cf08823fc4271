import { Button } from "@/components/button";
import { Check } from "@/components/check";
import { LeadLine } from "@/components/lead_line";
import { ThenAndNow } from "@/components/then_and_now";
import { fieldWord, valueWords } from "@/lib/field_words";
import { t } from "@/lib/messages";
import type { BackupLead, DifferingField } from "@/platform/bindings.gen";

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
    <li className="border-b border-line-faint">
      <LeadLine
        lead={lead}
        query={query}
        before={
          onChoose && (
            <Check
              checked={chosen}
              label={t("inside-choose-one", { name: lead.name })}
              onChange={onChoose}
            />
          )
        }
        after={
          onChoose && (
            <Button
              size="sm"
              aria-label={t("inside-restore-one", { name: lead.name })}
              onClick={onRestore}
            >
              {t("inside-restore")}
            </Button>
          )
        }
      />
      {lead.fields.length > 0 && <Fields fields={lead.fields} />}
    </li>
  );
}

function Fields({ fields }: { fields: DifferingField[] }) {
  const labels = { from: t("inside-now"), to: t("inside-then") };
  return (
    <dl data-selectable className="-mt-0.5 grid grid-cols-[96px_minmax(0,1fr)] pb-1.5 pl-7 text-12">
      {fields.map(({ field, name, in_backup: then, now }) => (
        <div key={field} className="contents">
          <dt className="py-0.5 text-ink-3">{name || (fieldWord("lead", field) ?? field)}</dt>
          <dd className="py-0.5">
            <ThenAndNow
              labels={labels}
              from={name === "" ? valueWords("lead", field, now) : now}
              to={name === "" ? valueWords("lead", field, then) : then}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
