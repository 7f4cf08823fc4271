import { Highlighted } from "@/components/highlighted";
import { Icon } from "@/components/icon";
import { t } from "@/lib/messages";
import { ArrowRight } from "lucide-react";

type ThenAndNowProps = {
  /** The words that readers hear before each of the two. */
  labels: { from: string; to: string };
  from: string;
  to: string;
  /** What was searched for. */
  query?: string;
};

/** A value and what became of it, or would: "Town hall → City hall". A blank one is named. */
export function ThenAndNow({ labels, from, to, query = "" }: ThenAndNowProps) {
  return (
    <span className="wrap-anywhere">
      <span className="text-ink-2">
        <span className="sr-only">{labels.from} </span>
        {from === "" ? t("field-blank") : <Highlighted text={from} query={query} />}
      </span>{" "}
      <Icon of={ArrowRight} size={12} className="inline align-[-2px] text-ink-3" />{" "}
      <span className="rounded-1 bg-success-tint box-decoration-clone px-1">
        <span className="sr-only">{labels.to} </span>
        {to === "" ? t("field-blank") : <Highlighted text={to} query={query} />}
      </span>
    </span>
  );
}
