import { useBeginSignIn, useCancelSignIn, useFinishSignIn } from "@/api/mutations";
import type { SignInAttempt } from "@/platform/bindings.gen";
import { useState } from "react";

/** Where signing in stands. */
export type SignIn =
  | { at: "idle" }
  | { at: "starting" }
  | { at: "waiting"; attempt: SignInAttempt }
  | { at: "failed"; error: unknown };

/** Signing in through the browser: begin, wait, give up, begin again. */
export function useSignIn() {
  const begin = useBeginSignIn();
  const finish = useFinishSignIn();
  const cancel = useCancelSignIn();
  const [givenUp, setGivenUp] = useState(false);

  const start = () => {
    setGivenUp(false);
    finish.reset();
    begin.mutate(undefined, { onSuccess: () => finish.mutate() });
  };
  const giveUp = () => {
    setGivenUp(true);
    cancel.mutate(undefined, { onSettled: () => begin.reset() });
  };

  const state = (): SignIn => {
    if (begin.isPending) return { at: "starting" };
    if (begin.isError) return { at: "failed", error: begin.error };
    // Whoever gave up need not be told so.
    if (finish.isError && !givenUp) return { at: "failed", error: finish.error };
    if (finish.isPending && begin.data !== undefined) return { at: "waiting", attempt: begin.data };
    return { at: "idle" };
  };
  return { state: state(), start, giveUp };
}
