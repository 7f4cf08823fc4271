import { useCancelJob, useRetryJobs } from "@/api/mutations";
import { useJobs } from "@/api/queries";
import { useActions } from "@/commands/action_context";
import { useUndoing } from "@/commands/undoing";
import { Button } from "@/components/button";
import { problemWords } from "@/components/error_state";
import { Icon } from "@/components/icon";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { Job, JobKind } from "@/platform/bindings.gen";
import { CircleAlert, LoaderCircle } from "lucide-react";
import { useEffect, useRef } from "react";

const kinds = {
  trash: "job-trash",
  restore: "job-restore",
  next_step: "job-next-step",
  set: "job-set",
  block: "job-block",
  undo: "job-undo",
  redo: "job-redo",
} as const satisfies Record<JobKind, string>;

const onError = (problem: unknown) => void notify({ kind: "bad", words: problemWords(problem) });

const isUnfinished = ({ state }: Job) =>
  state === "waiting" || state === "running" || state === "cancelling";

/** At the foot of the sidebar: the work that takes long, how far it is, and what can be done about it. */
export function JobLine({ rail }: { rail: boolean }) {
  const { data: jobs } = useJobs();
  useToldOfEarlierWork(jobs);
  // The oldest is the one that is worked on.
  const shown = jobs?.findLast(isUnfinished) ?? jobs?.find(({ state }) => state === "failed");
  return shown ? <Line job={shown} rail={rail} /> : null;
}

function Line({ job, rail }: { job: Job; rail: boolean }) {
  const cancel = useCancelJob();
  const retry = useRetryJobs();
  const what = t(kinds[job.kind]);
  const failed = job.state === "failed";
  const cancelIt = job.state !== "cancelling" && (() => cancel.mutate(job.id, { onError }));
  // Where the sidebar is folded there is no button.
  useActions({ "app.cancel_job": cancelIt }, { scope: "app" });
  const words = failed
    ? t("job-failed", { why: job.problem ? problemWords(job.problem) : "" })
    : job.state === "cancelling"
      ? t("job-cancelling", { left: job.done })
      : t("job-progress", { done: job.done, total: job.total });
  const button = (
    <Button
      kind="quiet"
      size="sm"
      disabled={cancelIt === false}
      onClick={() => cancelIt && cancelIt()}
    >
      {t(failed ? "job-take-back" : "job-cancel")}
    </Button>
  );
  if (rail) {
    return (
      <div title={`${what}: ${words}`} className="flex justify-center py-1 text-ink-3">
        <Icon of={failed ? CircleAlert : LoaderCircle} size={14} />
        <span className="sr-only">{`${what}: ${words}`}</span>
      </div>
    );
  }
  return (
    <section
      aria-label={t("job-label")}
      className="mb-1 rounded-2 border border-line px-2 py-1.5 text-12"
    >
      <div className="cut text-ink-2">{what}</div>
      {!failed && (
        <progress
          aria-label={what}
          max={job.total}
          value={job.done}
          className="my-1 block h-1 w-full accent-accent"
        />
      )}
      <div className="flex items-center gap-1">
        <span className={failed ? "min-w-0 flex-1 text-danger" : "cut flex-1 text-ink-3 num"}>
          {words}
        </span>
        {failed && (
          <Button kind="quiet" size="sm" onClick={() => retry.mutate(undefined, { onError })}>
            {t("job-try-again")}
          </Button>
        )}
        {button}
      </div>
    </section>
  );
}

/**
 * Work that an earlier run of the program has left is told of when it is done: nobody in this window waits for it. What
 * was begun here is told of by whoever began it.
 */
function useToldOfEarlierWork(jobs: readonly Job[] | undefined) {
  const { offer } = useUndoing();
  const left = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (jobs === undefined) return;
    left.current ??= new Set(jobs.filter(isUnfinished).map(({ id }) => id));
    for (const job of jobs) {
      if (isUnfinished(job) || !left.current.delete(job.id)) continue;
      if (job.state === "done") offer(t("job-done", { what: t(kinds[job.kind]) }), job.operation);
    }
  }, [jobs, offer]);
}
