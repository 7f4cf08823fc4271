import { useFacts } from "@/api/facts";
import { createQueryClient } from "@/api/query_client";
import { useAppearance, useLocale } from "@/app/appearance";
import { useNoBrowserKeys } from "@/app/browser_keys";
import { createAppRouter } from "@/app/router";
import { ActionsProvider } from "@/commands/action_context";
import { useSavingBeforeClosing } from "@/commands/drafts";
import { useOwnContextMenus } from "@/components/context_menu";
import { Gate } from "@/features/onboarding/gate";
import { StartGate } from "@/features/recovery/start_gate";
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
  useFacts();
  useSavingBeforeClosing();
  useAppearance();
  const locale = useLocale();
  useNoBrowserKeys();
  useOwnContextMenus();
  return (
    <StartGate key={locale}>
      <Gate>
        <RouterProvider router={router} />
      </Gate>
    </StartGate>
  );
}
