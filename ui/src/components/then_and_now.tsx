import { Icon } from "@/components/icon";
import { t } from "@/lib/messages";
import { ArrowRight } from "lucide-react";

type ThenAndNowProps = {
  /** The words that readers hear before each of the two. */
  labels: { from: string; to: string };
  from: string;
  to: string;
};

/** A value and what became of it, or would: "Town hall → City hall". A blank one is named. */
export function ThenAndNow({ labels, from, to }: ThenAndNowProps) {
  return (
    <span className="flex min-w-0 items-start gap-1.5">
      <span className="min-w-0 wrap-anywhere text-ink-2">
        <span className="sr-only">{labels.from} </span>
        {from === "" ? t("field.blank") : <bdi>{from}</bdi>}
      </span>
      <Icon of={ArrowRight} size={12} className="mt-0.5 flex-none text-ink-3" />
      <span className="min-w-0 rounded-1 bg-success-tint px-1 wrap-anywhere">
        <span className="sr-only">{labels.to} </span>
        {to === "" ? t("field.blank") : <bdi>{to}</bdi>}
      </span>
    </span>
  );
}
