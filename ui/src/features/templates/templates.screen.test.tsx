import type { TestBackend, TestWishes } from "@/test/backend";
import { expectAccessible } from "@/test/axe";
import { renderScreen } from "@/test/render";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { type TemplatesPlace, TemplatesScreen } from "./templates_screen";

function Placed({ onOpenLead }: { onOpenLead: (id: string) => void }) {
  const [place, setPlace] = useState<TemplatesPlace>({ template: null, lead: null });
  return (
    <TemplatesScreen
      {...place}
      onGo={(next) => setPlace({ ...place, ...next })}
      onOpenLead={onOpenLead}
    />
  );
}

async function renderTemplates(options: TestWishes = {}) {
  const onOpenLead = vi.fn<(id: string) => void>();
  return { ...(await renderScreen(<Placed onOpenLead={onOpenLead} />, options)), onOpenLead };
}

const text = () => screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Text" });
const letter = () => screen.findByRole("region", { name: "Email preview" });
const stored = async (backend: TestBackend, name: string) =>
  (await backend.commands.listTemplates()).find((template) => template.name === name);

describe("the templates", () => {
  it("shows the list, the chosen one, and how it reads for a lead", async () => {
    await renderTemplates();
    const list = await screen.findByRole("navigation", { name: "All templates" });
    expect(within(list).getAllByRole("button")).toHaveLength(4);
    expect((await text()).value).toContain("{{first_name}}");
    await waitFor(async () => expect((await letter()).textContent).toContain("Hello Ayşe"));
    await expectAccessible();
  });

  it("saves when the focus leaves it, and undo is at hand", async () => {
    const { user, backend } = await renderTemplates();
    const body = await text();
    await user.click(body);
    await user.type(body, "!", { initialSelectionStart: 0, initialSelectionEnd: 0 });
    expect(
      within(screen.getByRole("main")).getByText("Not saved yet", { selector: "[role=status]" }),
    ).toBeTruthy();
    await user.click(screen.getByRole("heading", { name: "Templates" }));
    await user.tab();
    await waitFor(async () =>
      expect((await stored(backend, "After the site visit"))?.body).toMatch(/^!/),
    );
    expect(await screen.findByText("After the site visit saved")).toBeTruthy();
    await backend.commands.undo();
    await waitFor(() => expect(body.value).not.toMatch(/^!/));
  });

  it("does not save at a click on a button that gets no focus, as on a Mac", async () => {
    const { user, backend } = await renderTemplates();
    const body = await text();
    await user.type(body, "!");
    fireEvent.pointerDown(screen.getByRole("button", { name: "Variable" }));
    fireEvent.blur(body, { relatedTarget: null });
    fireEvent.pointerUp(document.body);
    expect(backend.calls).not.toContain("editTemplate");
    fireEvent.focus(body);
    fireEvent.blur(body, { relatedTarget: null });
    await waitFor(() => expect(backend.calls).toContain("editTemplate"));
  });

  it("saves nothing while its own menu is open", async () => {
    const { user, backend } = await renderTemplates();
    await user.type(await text(), "!");
    await user.click(screen.getByRole("button", { name: "Variable" }));
    await user.click(await screen.findByRole("menuitem", { name: /^Company/ }));
    expect(backend.calls).not.toContain("editTemplate");
  });

  it("saves at once by its key, without the focus leaving", async () => {
    const { user, backend } = await renderTemplates();
    const body = await text();
    await user.type(body, " PS");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(async () =>
      expect((await stored(backend, "After the site visit"))?.body).toMatch(/ PS$/),
    );
    expect(document.activeElement).toBe(body);
  });

  it("shows what was saved, and the caret where it was, before the templates are read again", async () => {
    const { user, backend } = await renderTemplates();
    const body = await text();
    await user.type(body, "!", { initialSelectionStart: 0, initialSelectionEnd: 0 });
    await backend.world.fault("list_templates", { hangs: true });
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText("After the site visit saved");
    expect(body.value).toMatch(/^!Hello/);
    expect(body.selectionStart).toBe(1);
  });

  it("keeps what is typed while it is being saved, and saves it after", async () => {
    const { user, backend } = await renderTemplates();
    const body = await text();
    await user.type(body, "!", { initialSelectionStart: 0, initialSelectionEnd: 0 });
    await backend.world.fault("edit_template", { delay_ms: 300 });
    await user.keyboard("{Control>}{Enter}{/Control}?");
    await screen.findByText("After the site visit saved");
    expect(body.value).toMatch(/^!\?Hello/);
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(async () =>
      expect((await stored(backend, "After the site visit"))?.body).toMatch(/^!\?Hello/),
    );
    expect(screen.queryByText("Keep theirs")).toBeNull();
  });

  it("keeps what was typed where it cannot be saved, and says why at its place", async () => {
    const { user } = await renderTemplates();
    const name = await screen.findByRole<HTMLInputElement>("textbox", { name: "Name" });
    await user.clear(name);
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect((await screen.findByRole("alert")).textContent).toContain(
      "Enter a name for the template.",
    );
    await expectAccessible();
    // A look at another template loses nothing.
    await user.click(screen.getByRole("button", { name: /^First follow-up/ }));
    await user.click(screen.getByRole("button", { name: /Not saved yet/ }));
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Name" }).value).toBe("");
  });

  it("offers the variables at an opening brace, worked by keys", async () => {
    const { user } = await renderTemplates();
    const body = await text();
    await user.clear(body);
    await user.type(body, "Dear {{{{my");
    const list = await screen.findByRole("listbox", { name: "Insert a variable" });
    expect(within(list).getAllByRole("option")).toHaveLength(3);
    await expectAccessible();
    await user.keyboard("{ArrowDown}{Enter}");
    expect(body.value).toBe("Dear {{my_first_name}}");
    expect(screen.queryByRole("listbox")).toBeNull();
    await waitFor(async () => expect((await letter()).textContent).toContain("Dear Maren"));
  });

  it("inserts a variable from its menu where the caret was", async () => {
    const { user } = await renderTemplates();
    const subject = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Subject" });
    await user.clear(subject);
    await user.type(subject, "For ");
    await user.click(screen.getByRole("button", { name: "Variable" }));
    await user.click(await screen.findByRole("menuitem", { name: /^Company/ }));
    expect(subject.value).toBe("For {{company}}");
  });

  it("shows variables by their names in the list, and where a fault keeps them from being filled in", async () => {
    const { user } = await renderTemplates();
    const list = await screen.findByRole("navigation", { name: "All templates" });
    await waitFor(() => expect(list.textContent).toContain("Company"));
    expect(list.textContent).not.toContain("{{");
    const body = await text();
    await user.clear(body);
    await user.type(body, "Dear {{{{first_name}}, {{{{nobody}}");
    await screen.findByRole("alert");
    const [, read] = ((await letter()).textContent ?? "").split("line 1, column");
    expect(read).toContain("Dear First name, {{nobody}}");
  });

  it("is walked by Tab from the name to the subject to the text", async () => {
    const { user } = await renderTemplates();
    await text();
    (await screen.findByRole("textbox", { name: "Name" })).focus();
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Subject" }));
    await user.tab();
    expect(document.activeElement).toBe(await text());
  });

  it("is as high as its text, however narrow the window becomes", async () => {
    await renderTemplates();
    const body = await text();
    const cut = () => body.scrollHeight - body.clientHeight;
    expect(cut()).toBe(0);
    const before = body.clientHeight;
    await page.viewport(700, 800);
    await waitFor(() => expect(body.clientHeight).toBeGreaterThan(before));
    expect(cut()).toBe(0);
    await page.viewport(1280, 800);
  });

  it("says which of the leads it is read for, and walks on", async () => {
    const { user } = await renderTemplates();
    await screen.findByText(/^1 of \d+$/);
    await user.click(screen.getByRole("button", { name: "Next lead" }));
    await screen.findByText(/^2 of \d+$/);
    expect(screen.getByRole("button", { name: "Next lead" })).toBe(document.activeElement);
  });

  it("shows a fault at its place and puts the caret there", async () => {
    const { user } = await renderTemplates();
    const body = await text();
    await user.clear(body);
    await user.type(body, "Hello{Enter}dear {{{{nobody}}");
    const fault = await screen.findByRole("alert");
    expect(fault.textContent).toContain("Unknown variable “nobody”");
    expect(fault.textContent).toContain("line 2, column 6");
    await user.click(within(fault).getByRole("button", { name: "Show" }));
    expect(document.activeElement).toBe(body);
    expect(body.selectionStart).toBe("Hello\ndear ".length);
  });

  it("boxes what is blank for a lead and leads to the lead", async () => {
    const { user, onOpenLead } = await renderTemplates();
    await text();
    await user.click(
      await screen.findByRole("combobox", { name: "Choose a lead for the preview" }),
    );
    await user.type(await screen.findByRole("combobox", { name: "Find a lead" }), "osullivan");
    await user.click(await screen.findByRole("option", { name: /^Siobhán O’Sullivan(?! 2)/ }));
    const blank = await screen.findByRole("alert");
    expect(blank.textContent).toContain("Company is blank for Siobhán");
    await user.click(within(blank).getByRole("button", { name: "Open the lead" }));
    expect(onOpenLead).toHaveBeenCalledOnce();
  });

  it("makes a new one by N, its name ready to be typed over", async () => {
    const { user, backend } = await renderTemplates();
    await text();
    await user.click(screen.getByRole("heading", { name: "Templates" }));
    await user.keyboard("n");
    const name = await screen.findByRole<HTMLInputElement>("textbox", { name: "Name" });
    await waitFor(() =>
      expect(name.ownerDocument.activeElement).toHaveProperty("value", "New template"),
    );
    await user.keyboard("Thanks{Control>}{Enter}{/Control}");
    await waitFor(async () => expect(await stored(backend, "Thanks")).toBeTruthy());
  });

  it("removes one, and undo brings it back", async () => {
    const { user, backend } = await renderTemplates();
    await text();
    await user.click(screen.getByRole("button", { name: "More" }));
    await user.click(await screen.findByRole("menuitem", { name: "Remove this template" }));
    expect(await screen.findByText("After the site visit removed")).toBeTruthy();
    await backend.commands.undo();
    expect(await screen.findByRole("button", { name: /^After the site visit/ })).toBeTruthy();
  });
});

describe("their other states", () => {
  it("reads with examples where there is no lead", async () => {
    await renderTemplates({ leads: 0 });
    expect(await screen.findByText("Preview with sample data")).toBeTruthy();
    await waitFor(async () => expect((await letter()).textContent).toContain("Hello Ada"));
  });

  it("says kindly that there is none", async () => {
    const { backend, user } = await renderTemplates({ leads: 0 });
    await text();
    for (const { id } of await backend.commands.listTemplates())
      await backend.commands.removeTemplate(id);
    expect(await screen.findByText("No templates yet")).toBeTruthy();
    await expectAccessible();
    await user.keyboard("n");
    expect(await text()).toBeTruthy();
  });

  it("waits with a skeleton", async () => {
    await renderTemplates({ hanging: true });
    expect(await screen.findByRole("status", { name: "Loading" })).toBeTruthy();
  });

  it("says what failed and tries again", async () => {
    const { user, backend } = await renderTemplates({ failing: true });
    expect((await screen.findByRole("alert")).textContent).toContain("Can’t show the templates");
    await backend.world.fault("*", null);
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await text()).toBeTruthy();
  });
});
