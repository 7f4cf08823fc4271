import type { Job } from "@/platform/bindings.gen";
import { expectAccessible } from "@/test/axe";
import { problem } from "@/test/problem";
import { renderApp } from "@/test/render_app";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";

const running: Job = {
  id: "019a0000-0000-7000-8000-000000000001",
  kind: "trash",
  state: "running",
  done: 34_000,
  total: 100_000,
  started_at: "2026-11-30T09:00:00Z",
  operation: null,
  problem: null,
};

const withJobs = (jobs: Job[]) =>
  renderApp("/today", {}, ({ world }) => world.fault("list_jobs", { answer: jobs }));

const line = () => screen.findByRole("region", { name: "Background work" });

it("says how far a job is, and cancels it", async () => {
  const { user, backend } = await withJobs([running]);
  const shown = within(await line());
  shown.getByText("Moving leads to trash");
  shown.getByText("34,000 of 100,000");
  expect(shown.getByRole("progressbar").getAttribute("value")).toBe("34000");
  await expectAccessible();
  await user.click(shown.getByRole("button", { name: "Cancel" }));
  expect(backend.calls).toContain("cancelJob");
  await user.keyboard("{Control>}k{/Control}");
  const palette = await screen.findByRole("combobox", { name: "Search or run a command" });
  await user.type(palette, "cancel background{Enter}");
  await waitFor(() => expect(backend.calls.filter((name) => name === "cancelJob")).toHaveLength(2));
});

it("says that a job is taken back, and asks for nothing more", async () => {
  await withJobs([{ ...running, state: "cancelling", done: 1 }]);
  const shown = within(await line());
  shown.getByText("Canceling, 1 lead left");
  expect(shown.getByRole("button", { name: "Cancel" }).getAttribute("disabled")).not.toBeNull();
});

it("says why a job stopped, and goes on with it", async () => {
  const full = problem("disk_full", "The disk is full. Free some space and try again.");
  const { user, backend } = await withJobs([{ ...running, state: "failed", problem: full }]);
  const shown = within(await line());
  shown.getByText("Stopped: The disk is full. Free some space and try again.");
  await expectAccessible();
  await user.click(shown.getByRole("button", { name: "Try again" }));
  expect(backend.calls).toContain("retryJobs");
});

it("is not there where nothing is at work", async () => {
  await withJobs([{ ...running, state: "done" }]);
  await screen.findByRole("navigation", { name: "Main" });
  expect(screen.queryByRole("region", { name: "Background work" })).toBeNull();
});
