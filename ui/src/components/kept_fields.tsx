import { ago, fullDate } from "@/lib/dates";
import { fieldWord, valueWords } from "@/lib/field_words";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import type { KeptField } from "@/platform/bindings.gen";

type KeptFieldsProps = {
  kept: readonly KeptField[];
  /** How many were kept in all. */
  total: number;
  /** How many are listed at most. */
  most?: number;
};

/** What undoing left alone: each field as it is, as it would have become, and since when; of several leads: whose. */
export function KeptFields({ kept, total, most = kept.length }: KeptFieldsProps) {
  const now = useNow();
  const several = new Set(kept.map(({ lead_name }) => lead_name)).size > 1;
  const listed = kept.slice(0, most);
  return (
    <ul aria-label={t("kept-label")} className="mt-1 list-disc pl-4 text-ink-2">
      {listed.map(({ entity, field, lead_name, would_be, is, since }, place) => (
        // Two of them may be alike in all that is shown.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={place} className="wrap-anywhere">
          {several && lead_name !== "" && (
            <>
              <bdi className="font-strong">{lead_name}</bdi>
              {": "}
            </>
          )}
          {t("kept-stays", {
            field: fieldWord(entity, field) ?? field,
            is: valueWords(entity, field, is) || t("field-blank"),
            would_be: valueWords(entity, field, would_be) || t("field-blank"),
          })}
          {since !== null && (
            <>
              {" "}
              <time dateTime={since} title={fullDate(since)} className="text-ink-3">
                {ago(since, now)}
              </time>
            </>
          )}
        </li>
      ))}
      {total > listed.length && <li>{t("kept-more", { count: total - listed.length })}</li>}
    </ul>
  );
}
