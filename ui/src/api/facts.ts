import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Fact } from "@/platform/bindings.gen";
import { useBackend } from "@/platform/backend_context";
import { keys } from "./keys";

/** What each fact makes stale. Exhaustive: a fact that is forgotten here does not compile. */
export const staleAfter: Record<Fact, readonly QueryKey[]> = {
  leads: [
    keys.leads.all,
    keys.outbox.all,
    keys.today,
    keys.rendered.all,
    keys.history.all,
    keys.inside.compared,
  ],
  fields: [keys.fields, keys.leads.all, keys.templates.all, keys.rendered.all, keys.history.all],
  outbox: [keys.outbox.all, keys.leads.all, keys.today],
  templates: [keys.templates.all, keys.rendered.all, keys.settings],
  accounts: [keys.accounts.all, keys.rendered.all, keys.outbox.all, keys.leads.practice],
  settings: [keys.settings, keys.rendered.all],
  session: [keys.session],
  history: [keys.history.all],
  secrets: [keys.session, keys.accounts.all, keys.outbox.all],
  backups: [keys.backups.all],
  notices: [keys.notices],
  jobs: [keys.jobs],
};

/**
 * Makes stale what these facts changed, each key once. A query that is just being answered for the first time may have
 * been read before the change: it is asked once more when its answer is there.
 */
export async function refreshAfter(client: QueryClient, facts: readonly Fact[]): Promise<void> {
  const stale = new Set(facts.flatMap((fact) => [...staleAfter[fact]]));
  await Promise.all([...stale].map((queryKey) => refresh(client, queryKey)));
}

async function refresh(client: QueryClient, queryKey: QueryKey): Promise<void> {
  const firstAnswers = client
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: "fetching" })
    .filter((query) => query.state.data === undefined);
  await client.invalidateQueries({ queryKey });
  await Promise.all(
    firstAnswers.map((query) =>
      client.invalidateQueries({ queryKey: query.queryKey, exact: true }),
    ),
  );
}

/** Listens to the backend's facts for as long as the window stands. */
export function useFacts(): void {
  const client = useQueryClient();
  const backend = useBackend();
  useEffect(
    () => backend.onFactsPublished(({ facts }) => void refreshAfter(client, facts)),
    [backend, client],
  );
}
