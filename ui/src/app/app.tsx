import { useFacts } from "@/api/facts";
import { useSession } from "@/api/queries";
import { createQueryClient } from "@/api/query_client";
import { useAppearance } from "@/app/appearance";
import { createAppRouter } from "@/app/router";
import { ActionsProvider } from "@/commands/action_context";
import { ErrorState } from "@/components/error_state";
import { t } from "@/lib/messages";
import type { Backend } from "@/platform/backend";
import { BackendProvider } from "@/platform/backend_context";
import { QueryClientProvider } from "@tanstack/react-query";
import { type RouterHistory, RouterProvider } from "@tanstack/react-router";
import { useState } from "react";

type AppProps = {
  backend: Backend;
  /** Where the address lives; the hash of the page where none is given. */
  history?: RouterHistory;
};

/** The whole window, over a backend. */
export function App({ backend, history }: AppProps) {
  const [client] = useState(createQueryClient);
  return (
    <BackendProvider backend={backend}>
      <QueryClientProvider client={client}>
        <ActionsProvider>
          <Window history={history} />
        </ActionsProvider>
      </QueryClientProvider>
    </BackendProvider>
  );
}

function Window({ history }: { history: RouterHistory | undefined }) {
  const [router] = useState(() => createAppRouter(history));
  const session = useSession();
  useFacts();
  useAppearance();
  if (session.isPending) return null;
  if (session.isError)
    return (
      <main className="flex h-full bg-paper">
        <ErrorState
          title={t("app.not_started")}
          error={session.error}
          onRetry={() => void session.refetch()}
        />
      </main>
    );
  return <RouterProvider router={router} />;
}
