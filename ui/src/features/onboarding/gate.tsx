import { useSession } from "@/api/queries";
import { ErrorState } from "@/components/error_state";
import { Spinner } from "@/components/spinner";
import { Unlock } from "@/components/unlock";
import { t } from "@/lib/messages";
import type { SessionState } from "@/platform/bindings.gen";
import { type ReactNode, useState } from "react";
import { FirstPage } from "./first_page";
import { NewPassphrase } from "./passphrase";
import { SignIn } from "./sign_in";

/** Shows the window only to whoever is signed in; before that, the way in. */
export function Gate({ children }: { children: ReactNode }) {
  const session = useSession();
  const [later, setLater] = useState(false);
  const [wasIn, setWasIn] = useState(false);

  if (session.isPending) {
    return (
      <main className="grid h-full place-items-center bg-paper">
        <Spinner label={t("common-loading")} />
      </main>
    );
  }
  if (session.isError) {
    return (
      <main className="flex h-full bg-paper">
        <ErrorState
          title={t("welcome-no-session")}
          error={session.error}
          onRetry={() => void session.refetch()}
        />
      </main>
    );
  }
  const { person, secrets } = session.data;
  if (person !== null && !wasIn) setWasIn(true);
  if (secrets === "needs_passphrase" && !(later && person !== null)) {
    return (
      <FirstPage title={t("passphrase-title")} lead={t("passphrase-lead")}>
        <Unlock {...(person === null ? {} : { onLater: () => setLater(true) })} />
      </FirstPage>
    );
  }
  if (person === null) return <WayIn session={session.data} wasIn={wasIn} />;
  return children;
}

function WayIn({ session, wasIn }: { session: SessionState; wasIn: boolean }) {
  if (session.secrets === "needs_new_passphrase") {
    return (
      <FirstPage title={t("passphrase-new-title")} lead={t("passphrase-new-lead")}>
        <NewPassphrase />
      </FirstPage>
    );
  }
  return (
    <FirstPage
      title={t(wasIn ? "welcome-signed-out" : "welcome-title")}
      lead={t(wasIn ? "welcome-signed-out-lead" : "welcome-lead")}
    >
      <SignIn provider={session.provider} />
    </FirstPage>
  );
}
