import { Button } from "@/components/button";
import { technicalWords, problemWords } from "@/components/error_state";
import { focusOnArrival } from "@/components/focus_on_arrival";
import { Fold, RawText } from "@/components/fold";
import { Note } from "@/components/note";
import { Spinner } from "@/components/spinner";
import { t } from "@/lib/messages";
import type { Provider, SignInAttempt } from "@/platform/bindings.gen";
import { ExternalLink, RotateCw } from "lucide-react";
import { useState } from "react";
import { CopyField } from "@/components/copy_field";
import { ProviderDialog } from "./provider_dialog";
import { useSignIn } from "./use_sign_in";

/** One button to sign in through the browser, and all that can come of it. */
export function SignIn({ provider }: { provider: Provider }) {
  const { state, start, giveUp } = useSignIn();
  if (state.at === "waiting") return <Waiting attempt={state.attempt} onCancel={giveUp} />;
  const failed = state.at === "failed";
  return (
    <>
      {failed && <Failed error={state.error} />}
      <Button
        kind="primary"
        size="lg"
        icon={failed ? RotateCw : ExternalLink}
        ref={focusOnArrival}
        aria-disabled={state.at === "starting" || undefined}
        onClick={() => state.at !== "starting" && start()}
      >
        {t(failed ? "welcome-again" : "welcome-continue")}
      </Button>
      <ProviderLine provider={provider} />
    </>
  );
}

function Failed({ error }: { error: unknown }) {
  const technical = technicalWords(error);
  return (
    <Note kind="bad" title={t("welcome-failed")} className="mb-4">
      <p className="text-ink-2">{problemWords(error)}</p>
      {technical !== null && (
        <div className="mt-1">
          <Fold label={t("common-details")}>
            <RawText>{technical}</RawText>
          </Fold>
        </div>
      )}
    </Note>
  );
}

function Waiting({ attempt, onCancel }: { attempt: SignInAttempt; onCancel: () => void }) {
  return (
    <div>
      <div role="status" className="flex gap-2.5">
        <span className="mt-0.5">
          <Spinner />
        </span>
        <div>
          <p className="font-strong">{t("welcome-waiting")}</p>
          <p className="text-ink-2">
            {t(attempt.opened ? "welcome-waiting-opened" : "welcome-waiting-copy")}
          </p>
        </div>
      </div>
      <div className="mt-4">
        <CopyField
          label={t(attempt.opened ? "welcome-address-else" : "welcome-address")}
          text={attempt.url}
        />
      </div>
      <div className="mt-4">
        <Button onClick={onCancel}>{t("common-cancel")}</Button>
      </div>
    </div>
  );
}

function ProviderLine({ provider }: { provider: Provider }) {
  const [choosing, setChoosing] = useState(false);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-1 text-12 text-ink-3">
      <span>
        {provider.issuer === null
          ? t("welcome-built-in")
          : t("welcome-own-provider", { issuer: provider.issuer })}
      </span>
      <Button kind="quiet" size="sm" onClick={() => setChoosing(true)}>
        {t("welcome-choose-provider")}
      </Button>
      {choosing && <ProviderDialog provider={provider} onClose={() => setChoosing(false)} />}
    </div>
  );
}
