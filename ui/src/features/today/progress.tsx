import { classNames } from "@/components/class_names";
import { t } from "@/lib/messages";

/** More ticks than this are no longer counted at a glance. */
const most = 24;

/** How far the day has come: a tick for each lead, and the same in words. */
export function Progress({ done, left }: { done: number; left: number }) {
  const total = done + left;
  if (total === 0) return null;
  return (
    <>
      {total <= most && (
        <span aria-hidden className="flex items-center gap-0.5 max-[1000px]:hidden">
          {Array.from({ length: total }, (_, place) => (
            <i
              key={place}
              className={classNames(
                "w-[3px] rounded-[1px]",
                place < done
                  ? "h-2.5 bg-accent-ink"
                  : place === done
                    ? "h-3.5 bg-ink"
                    : "h-2.5 bg-grip",
              )}
            />
          ))}
        </span>
      )}
      <span role="status" className="mr-1 whitespace-nowrap text-ink-3 num max-[1000px]:hidden">
        {t("today-progress", { done, left })}
      </span>
    </>
  );
}
