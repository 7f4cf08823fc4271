import { expectAccessible } from "@/test/axe";
import { renderStub } from "@/test/stub_app";
import { screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";

vi.mock("@/app/routes/outbox_route", () => {
  throw new Error("cut off");
});

const slow = vi.hoisted(() => {
  const arrivals: (() => void)[] = [];
  const arrived = new Promise<void>((resolve) => arrivals.push(resolve));
  return { arrived, arrive: () => arrivals.forEach((resolve) => resolve()) };
});
vi.mock("@/app/routes/settings_route", async (importOriginal) => {
  await slow.arrived;
  return importOriginal();
});

it("hears the keys of a screen as soon as it is opened", async () => {
  const { user } = renderStub("/today");
  await screen.findByRole("main", { name: "Today" });
  await user.keyboard("gl");
  await screen.findByRole("main", { name: "Leads" });
  await user.keyboard("/");
  expect(document.activeElement).toBe(screen.getByRole("searchbox"));
});

it("says when a screen cannot be loaded, and opens the others", async () => {
  // React reports the error that the boundary has caught.
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
  const { user } = renderStub("/today");
  await screen.findByRole("main", { name: "Today" });
  await user.keyboard("go");
  await screen.findByRole("main", { name: "Can’t show this screen" });
  screen.getByRole("button", { name: "Try again" });
  await expectAccessible();
  await user.keyboard("gt");
  await waitFor(() => screen.getByRole("main", { name: "Today" }));
});

it("shows that a screen is loading until it is there", async () => {
  const { user } = renderStub("/today");
  await screen.findByRole("main", { name: "Today" });
  await user.click(screen.getByRole("link", { name: "Settings" }));
  await screen.findByRole("main", { name: "Loading" });
  slow.arrive();
  await screen.findByRole("main", { name: "Settings" });
});
