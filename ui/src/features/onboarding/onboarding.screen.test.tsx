import { useSignOut } from "@/api/mutations";
import { expectAccessible } from "@/test/axe";
import { renderScreen } from "@/test/render";
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Gate } from "./gate";

function Inside() {
  const signOut = useSignOut();
  return <button onClick={() => signOut.mutate()}>Sign out</button>;
}
const gate = (
  <Gate>
    <Inside />
  </Gate>
);
const signIn = { name: "Continue in the browser" };

describe("the way in", () => {
  it("is one button, which Enter presses", async () => {
    const { user } = await renderScreen(gate, { signed_in: false });
    expect(await screen.findByRole("button", signIn)).toHaveProperty(
      "ownerDocument.activeElement.textContent",
      signIn.name,
    );
    await expectAccessible();
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("button", { name: "Sign out" })).toBeTruthy();
  });

  it("gives the address to copy where no browser opens, and can be given up", async () => {
    const { user } = await renderScreen(gate, {
      signed_in: false,
      visit: "no_browser",
    });
    await user.click(await screen.findByRole("button", signIn));
    const address = await screen.findByRole("textbox", { name: "Sign-in link" });
    expect(address).toHaveProperty("value", expect.stringContaining("http://127.0.0.1:"));
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Copy" }));
    expect(await navigator.clipboard.readText()).toContain("http://127.0.0.1:");
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(await screen.findByRole("button", signIn)).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("says in plain words why it failed, and lets one try again", async () => {
    const { user, backend } = await renderScreen(gate, { signed_in: false, visit: "cancels" });
    await user.click(await screen.findByRole("button", signIn));
    expect((await screen.findByRole("alert")).textContent).toMatch(/./u);
    await expectAccessible();
    await backend.world.visit("signs_in");
    await user.click(screen.getByRole("button", { name: "Try again in the browser" }));
    expect(await screen.findByRole("button", { name: "Sign out" })).toBeTruthy();
  });

  it("takes another provider, and names what is wrong with it at its field", async () => {
    const { user } = await renderScreen(gate, { signed_in: false });
    await user.click(await screen.findByRole("button", { name: "Use another provider" }));
    await user.type(
      await screen.findByRole("textbox", { name: "Issuer URL" }),
      "login.company.example",
    );
    await user.click(screen.getByRole("button", { name: "Use this provider" }));
    expect((await screen.findByRole("alert")).textContent).toContain("https://");
    await expectAccessible();
    const issuer = screen.getByRole("textbox", { name: "Issuer URL" });
    await user.clear(issuer);
    await user.type(issuer, "https://login.company.example");
    await user.type(screen.getByRole("textbox", { name: "Client ID" }), "rapport");
    await user.click(screen.getByRole("button", { name: "Use this provider" }));
    expect(await screen.findByText("Signs in with https://login.company.example.")).toBeTruthy();
  });

  it("keeps everything when somebody signs out, and says so", async () => {
    const { user } = await renderScreen(gate);
    await user.click(await screen.findByRole("button", { name: "Sign out" }));
    expect(await screen.findByRole("heading", { name: "You’re signed out" })).toBeTruthy();
  });
});

describe("without a keychain", () => {
  it("says that the passphrase is final before it is set", async () => {
    const { user } = await renderScreen(gate, { signed_in: false, secrets: "new" });
    expect(await screen.findByText("It can’t be reset")).toBeTruthy();
    await expectAccessible();
    await user.keyboard("long enough{Tab}long enouhg{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("don’t match");
    const again = screen.getByLabelText("Repeat passphrase");
    await user.clear(again);
    await user.type(again, "long enough{Enter}");
    expect(await screen.findByRole("button", signIn)).toBeTruthy();
  });

  it("says that a passphrase is weak while it is typed, and takes it all the same", async () => {
    const { user } = await renderScreen(gate, { signed_in: false, secrets: "new" });
    const field = await screen.findByLabelText("New passphrase");
    await user.type(field, "password1");
    expect(await screen.findByText(/very easy to guess/u)).toBeTruthy();
    await expectAccessible();
    await user.type(field, "{Backspace}".repeat(9) + "clover anvil mosaic");
    await waitFor(() => expect(screen.queryByText(/easy to guess/u)).toBeNull());
    await user.clear(field);
    await user.type(field, "password1{Tab}password1{Enter}");
    expect(await screen.findByRole("button", signIn)).toBeTruthy();
  });

  it("asks once per start, and mail can wait for it", async () => {
    const { user } = await renderScreen(gate, { secrets: "locked" });
    await screen.findByRole("heading", { name: "Unlock your mail" });
    await user.keyboard("wrong{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("Wrong passphrase");
    await user.click(screen.getByRole("button", { name: "Skip for now" }));
    expect(await screen.findByRole("button", { name: "Sign out" })).toBeTruthy();
  });

  it("shows that it works, and takes nothing typed meanwhile for what it answers", async () => {
    const { user, backend } = await renderScreen(gate, {
      secrets: "locked",
    });
    const unlock = backend.commands.unlockSecrets;
    const waiting: (() => void)[] = [];
    const asked = new Promise<void>((resolve) => waiting.push(resolve));
    backend.commands.unlockSecrets = async (typed) => {
      await asked;
      return unlock(typed);
    };
    const field = await screen.findByLabelText("Passphrase");
    await user.keyboard("wrong{Enter}");
    await screen.findByRole("status", { name: /^Unlocking/ });
    expect(screen.getByRole("button", { name: "Unlock" }).getAttribute("aria-disabled")).toBe(
      "true",
    );
    await user.keyboard("x");
    expect(field).toHaveProperty("value", "wrong");
    waiting[0]?.();
    await screen.findByRole("alert");
    await user.keyboard("x");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("opens with the right one", async () => {
    const { user } = await renderScreen(gate, { secrets: "locked" });
    await screen.findByRole("heading", { name: "Unlock your mail" });
    await user.keyboard("correct horse{Enter}");
    await waitFor(() => expect(screen.getByRole("button", { name: "Sign out" })).toBeTruthy());
  });
});
