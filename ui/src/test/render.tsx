import { useFacts } from "@/api/facts";
import { createQueryClient } from "@/api/query_client";
import { ActionsProvider } from "@/commands/action_context";
import { ToastPlace, Toasts } from "@/components/toast";
import { BackendProvider } from "@/platform/backend_context";
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";
import { type TestWishes, testBackend } from "./backend";

function Listening({ children }: { children: ReactNode }) {
  useFacts();
  return children;
}

/** Draws a screen over the real core, whose mails leave when the test says so. */
export async function renderScreen(screen: ReactNode, wishes: TestWishes = {}) {
  const backend = await testBackend(wishes);
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
