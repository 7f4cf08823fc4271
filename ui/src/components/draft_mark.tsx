import { Tag } from "@/components/chip";
import { t } from "@/lib/messages";
import type { Lead } from "@/platform/bindings.gen";

/** Says that an email to the lead was begun and not sent, where that is so. */
export function DraftMark({ lead }: { lead: Pick<Lead, "draft"> }) {
  return lead.draft && <Tag>{t("draft-mark")}</Tag>;
}
