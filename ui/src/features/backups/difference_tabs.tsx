import { t } from "@/lib/messages";
import { number } from "@/lib/numbers";
import type { LeadDifference } from "@/platform/bindings.gen";
import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";

type DifferenceTabsProps = {
  differences: Record<LeadDifference, number>;
  shown: LeadDifference;
  onShow: (difference: LeadDifference) => void;
};

/** What differs from now, in four numbers; each shows its leads. */
export function DifferenceTabs({ differences, shown, onShow }: DifferenceTabsProps) {
  const order: [LeadDifference, string][] = [
    ["only_in_backup", t("inside-only-in-backup")],
    ["changed", t("inside-changed")],
    ["only_now", t("inside-only-now")],
    ["same", t("inside-same")],
  ];
  return (
    <ToggleGroup
      aria-label={t("inside-difference")}
      value={[shown]}
      onValueChange={([value]) => value !== undefined && onShow(value)}
      className="mt-5 grid grid-cols-4 border-b border-line"
    >
      {order.map(([difference, words]) => (
        <Toggle
          key={difference}
          value={difference}
          data-ring="in"
          className="-mb-px border-b-2 border-transparent px-3 py-2 text-left text-12 text-ink-2 hover:bg-hover data-pressed:border-accent data-pressed:font-strong data-pressed:text-ink"
        >
          <span className="block text-20 font-title text-ink num">
            {number(differences[difference])}
          </span>{" "}
          {words}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
