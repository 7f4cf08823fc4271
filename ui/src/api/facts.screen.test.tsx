import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it } from "vitest";
import type { Fact } from "@/platform/bindings.gen";
import type { Commands } from "@/platform/backend";
import { BackendProvider } from "@/platform/backend_context";
import { testBackend } from "@/test/backend";
import { staleAfter, useFacts } from "./facts";
import { keys } from "./keys";
import { createQueryClient } from "./query_client";
import { useTemplates } from "./queries";

it("asks again for what a fact made stale, and only then", async () => {
  const backend = await testBackend();
  const client = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <BackendProvider backend={backend}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </BackendProvider>
  );
  const { result } = renderHook(
    () => {
      useFacts();
      return useTemplates();
    },
    { wrapper },
  );
  await waitFor(() => expect(result.current.data).toHaveLength(4));
  const asked = () => backend.calls.filter((name) => name === "listTemplates").length;
  const before = asked();

  await act(() =>
    backend.commands.addTemplate({ name: "Thanks", subject: "Thanks", body: "Thank you" }),
  );
  await waitFor(() => expect(result.current.data).toHaveLength(5));
  expect(asked()).toBe(before + 1);

  const settings = await backend.commands.loadSettings();
  await act(() =>
    backend.commands.saveSettings({ ...settings, attachment_limit_mb: 10 }, settings),
  );
  expect(asked()).toBe(before + 1);
});

it("does not miss a fact that comes while a first answer is on its way", async () => {
  const backend = await testBackend();
  const client = createQueryClient();
  const { commands } = backend;
  let answer: (() => void) | undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const slow: Commands = {
    ...commands,
    listTemplates: async () => {
      const before = await commands.listTemplates();
      await answered;
      return before;
    },
  };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <BackendProvider backend={{ ...backend, commands: slow }}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </BackendProvider>
  );
  const { result } = renderHook(
    () => {
      useFacts();
      return useTemplates();
    },
    { wrapper },
  );
  await waitFor(() => expect(backend.calls).toContain("listTemplates"));
  await act(() => commands.addTemplate({ name: "Thanks", subject: "Thanks", body: "Thank you" }));
  act(() => answer?.());
  await waitFor(() => expect(result.current.data).toHaveLength(5));
});

it("knows for every fact what it makes stale", () => {
  const facts: Fact[] = [
    "leads",
    "fields",
    "outbox",
    "templates",
    "accounts",
    "settings",
    "session",
    "history",
    "secrets",
    "backups",
    "notices",
    "jobs",
  ];
  expect(Object.keys(staleAfter).toSorted()).toEqual(facts.toSorted());
  const roots = new Set(Object.values(staleAfter).flatMap((stale) => stale.map((key) => key[0])));
  for (const root of Object.keys(keys)) {
    // None can change while the window stands but by the window itself.
    if (["environment", "preferences", "start", "recovery"].includes(root)) continue;
    expect(roots, `nothing makes "${root}" stale`).toContain(root);
  }
});
