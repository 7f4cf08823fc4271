import { wordsOf } from "@/platform/problem";
import { useEnvironment } from "@/api/queries";
import { Button } from "@/components/button";
import { Fold, RawText } from "@/components/fold";
import { Spinner } from "@/components/spinner";
import { t } from "@/lib/messages";
import type { Problem } from "@/platform/bindings.gen";
import { RotateCw } from "lucide-react";
import { StartPage } from "./start_page";

type RefusedPageProps = { problem: Problem; trying: boolean; onRetry: () => void };

/** The data cannot be opened, and nothing of it was touched: why, and what to do. */
export function RefusedPage({ problem, trying, onRetry }: RefusedPageProps) {
  const environment = useEnvironment();
  const { technical } = problem.details;
  return (
    <StartPage title={titleOf(problem)} lead={<p role="alert">{wordsOf(problem)}</p>}>
      <p className="mt-3 text-ink-3">{t("start-untouched")}</p>
      {environment.data && (
        <dl className="mt-4 border-y border-line-faint py-2">
          <div className="flex gap-4">
            <dt className="w-[110px] flex-none text-12 leading-5 text-ink-3">
              {t("start-folder")}
            </dt>
            <dd
              data-selectable
              className="min-w-0 font-mono text-[11.5px] tracking-normal wrap-anywhere"
            >
              {environment.data.data_dir}
            </dd>
          </div>
        </dl>
      )}
      <div className="mt-5 flex items-center gap-3">
        <Button
          kind="primary"
          size="lg"
          icon={RotateCw}
          aria-disabled={trying || undefined}
          onClick={() => !trying && onRetry()}
        >
          {t("common-try-again")}
        </Button>
        {trying && <Spinner label={t("start-opening")} />}
      </div>
      {technical && (
        <div className="mt-5">
          <Fold label={t("common-details")}>
            <RawText>{technical}</RawText>
          </Fold>
        </div>
      )}
    </StartPage>
  );
}

function titleOf({ kind }: Problem): string {
  if (kind === "conflict") return t("start-newer");
  if (kind === "disk_full") return t("start-disk-full");
  if (kind === "locked" || kind === "busy") return t("start-in-use");
  if (kind === "damaged") return t("start-damaged");
  return t("start-refused");
}
