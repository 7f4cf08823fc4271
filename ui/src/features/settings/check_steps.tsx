import { classNames } from "@/components/class_names";
import { problemWords } from "@/components/error_state";
import { Fold, RawText } from "@/components/fold";
import { Icon } from "@/components/icon";
import { Note } from "@/components/note";
import { Spinner } from "@/components/spinner";
import { t } from "@/lib/messages";
import type { CheckStep } from "@/platform/bindings.gen";
import { Check, CircleDashed, CircleX } from "lucide-react";
import type { CheckState } from "./use_account_checks";

/** How far a check came, step by step, and the exact cure where it stopped. */
export function CheckSteps({ state }: { state: CheckState }) {
  if (state.at === "running") {
    return (
      <p className="mt-4 flex items-center gap-2 text-ink-2">
        <Spinner label={t("accounts-checking")} />
        {t(state.sends ? "accounts-testing-more" : "accounts-checking-more")}
      </p>
    );
  }
  if (state.at === "failed") {
    return (
      <Note kind="bad" className="mt-4" title={t("accounts-check-failed")}>
        <p className="text-ink-2">{problemWords(state.error)}</p>
      </Note>
    );
  }
  const { steps } = state.check;
  const passed = steps.filter((step) => step.ok === true).length;
  const whole = passed === steps.length;
  return (
    <>
      {whole && (
        <Note kind="good" className="mt-4" title={t("accounts-works")}>
          <p className="text-ink-2">
            {t(state.sends ? "accounts-works-sent" : "accounts-works-more")}
          </p>
        </Note>
      )}
      <ol
        aria-label={t("accounts-checks", { passed, all: steps.length })}
        className="mt-4 border-t border-line"
      >
        {steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
    </>
  );
}

function Step({ step }: { step: CheckStep }) {
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 border-b border-line-faint py-[9px]">
      <StepMark ok={step.ok} />
      <span className={step.ok === null ? "text-ink-3" : "font-strong"}>
        {(step.ok === false ? step.problem : null) ?? step.label}
      </span>
      <span
        className={classNames(
          "text-12 leading-5",
          step.ok === false ? "text-danger" : "text-ink-3",
        )}
      >
        {t(
          step.ok === null
            ? "accounts-step-waits"
            : step.ok
              ? "accounts-step-passed"
              : "accounts-step-failed",
        )}
      </span>
      {step.ok === false && (
        <div className="col-span-2 col-start-2 mt-0.5" data-selectable>
          {step.remedy !== null && <p className="text-ink-2">{step.remedy}</p>}
          {step.technical !== null && (
            <div className="mt-2.5">
              <Fold label={t("common-details")}>
                <RawText>{step.technical}</RawText>
              </Fold>
            </div>
          )}
        </div>
      )}
    </li>
  );
}

function StepMark({ ok }: { ok: boolean | null }) {
  if (ok === null) return <Icon of={CircleDashed} className="mt-0.5 text-ink-3" />;
  return ok ? (
    <Icon of={Check} className="mt-0.5 text-success" />
  ) : (
    <Icon of={CircleX} className="mt-0.5 text-danger" />
  );
}
