import { useFacts } from "@/api/facts";
import { createQueryClient } from "@/api/query_client";
import { ActionsProvider } from "@/commands/action_context";
import { ToastPlace, Toasts } from "@/components/toast";
import { BackendProvider } from "@/platform/backend_context";
import { createFakeBackend } from "@/platform/fake/fake_backend";
import type { FakeOptions } from "@/platform/fake/options";
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";

function Listening({ children }: { children: ReactNode }) {
  useFacts();
  return children;
}

/** Draws a screen over a backend in memory, whose mails leave only when the test calls `deliver`. */
export function renderScreen(screen: ReactNode, options: Partial<FakeOptions> = {}) {
  const backend = createFakeBackend({ worker: false, ...options });
  const view = render(
    <BackendProvider backend={backend}>
      <QueryClientProvider client={createQueryClient()}>
        <ActionsProvider>
          <Listening>{screen}</Listening>
          <ToastPlace shared />
          <Toasts label="Notifications" closeLabel="Close" />
        </ActionsProvider>
      </QueryClientProvider>
    </BackendProvider>,
  );
  return { backend, view, user: userEvent.setup() };
}
