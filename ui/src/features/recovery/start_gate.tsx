import { useStartState } from "@/api/recovery";
import { ErrorState } from "@/components/error_state";
import { Spinner } from "@/components/spinner";
import { t } from "@/lib/messages";
import type { ReactNode } from "react";
import { RecoveryPage } from "./recovery_page";
import { RefusedPage } from "./refused_page";

/** Shows the window only over data that is open; before that, what became of it and the way on. */
export function StartGate({ children }: { children: ReactNode }) {
  const start = useStartState();
  if (start.isPending) {
    return (
      <main aria-label={t("start-opening")} className="grid h-full place-items-center bg-paper">
        <div className="flex items-center gap-2 text-ink-3">
          <Spinner label={t("common-loading")} />
          {t("start-opening")}
        </div>
      </main>
    );
  }
  if (start.isError) {
    return (
      <main aria-label={t("start-failed")} className="flex h-full bg-paper">
        <ErrorState
          title={t("start-failed")}
          error={start.error}
          onRetry={() => void start.refetch()}
        />
      </main>
    );
  }
  const { data } = start;
  if (data.state === "refused") {
    return (
      <RefusedPage
        problem={data.problem}
        trying={start.isFetching}
        onRetry={() => void start.refetch()}
      />
    );
  }
  if (data.state === "recovery") return <RecoveryPage report={data.report} />;
  return children;
}
