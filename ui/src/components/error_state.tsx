import { Button } from "@/components/button";
import { Fold, RawText } from "@/components/fold";
import { Icon } from "@/components/icon";
import { t } from "@/lib/messages";
import { isProblem, wordsOf } from "@/platform/problem";
import { CircleAlert, RotateCw } from "lucide-react";

/** What went wrong, in the words of the core where it has some. */
export function problemWords(thrown: unknown): string {
  return isProblem(thrown) ? wordsOf(thrown) : t("common-unexpected");
}

/** The raw text behind a problem, for whoever can read it. */
export function technicalWords(thrown: unknown): string | null {
  if (isProblem(thrown)) return thrown.details.technical;
  return thrown instanceof Error ? thrown.message : null;
}

type ErrorStateProps = {
  /** What could not be done: "The leads cannot be shown". */
  title: string;
  error: unknown;
  onRetry: () => void;
};

/** A screen that could not be filled: why, and the way on. */
export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  const technical = technicalWords(error);
  return (
    <div role="alert" className="m-auto max-w-[380px] p-4 text-center">
      <Icon of={CircleAlert} size={20} className="mx-auto mb-1.5 text-danger" />
      <p className="text-14 font-title">{title}</p>
      <p data-selectable className="mt-0.5 text-balance text-ink-2">
        {problemWords(error)}
      </p>
      <div className="mt-3">
        <Button icon={RotateCw} onClick={onRetry}>
          {t("common-try-again")}
        </Button>
      </div>
      {technical && (
        <div className="mt-3">
          <Fold label={t("common-details")}>
            <RawText>{technical}</RawText>
          </Fold>
        </div>
      )}
    </div>
  );
}
