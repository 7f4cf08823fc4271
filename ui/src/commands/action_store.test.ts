import { type ActionScope, createActionStore, type Runs } from "@/commands/action_store";
import { actionIds, actionSpec } from "@/commands/actions";
import { expect, it, vi } from "vitest";

const onPage = { inField: false, modal: false };

function storeWith(...registered: [ActionScope, Runs][]) {
  const store = createActionStore();
  for (const [scope, runs] of registered)
    store.register({ scope, subject: scope, runs: () => runs });
  return store;
}

it("asks the nearest scope first", () => {
  const far = vi.fn<() => void>();
  const near = vi.fn<() => void>();
  const store = storeWith(["panel", { "list.close": near }], ["page", { "list.close": far }]);
  store.run("list.close");
  expect(near).toHaveBeenCalledOnce();
  expect(far).not.toHaveBeenCalled();
  expect(store.subject()).toBe("panel");
});

it("passes on what does not apply near", () => {
  const far = vi.fn<() => void>();
  storeWith(["page", { "list.close": far }], ["panel", { "list.close": null }]).run("list.close");
  expect(far).toHaveBeenCalledOnce();
});

it("lets one key do what is there: X selects in the grid and is done in the queue", () => {
  const done = vi.fn<() => void>();
  const select = vi.fn<() => void>();
  const queue = storeWith(["page", { "today.done": done }]).match(["x"], onPage);
  const grid = storeWith(["page", { "list.select": select }]).match(["x"], onPage);
  expect([queue, grid]).toEqual([done, select]);
});

it("keeps single keys out of fields, and lets chords through that are meant to", () => {
  const palette = vi.fn<() => void>();
  const search = vi.fn<() => void>();
  const store = storeWith(["app", { "app.palette": palette, "list.search": search }]);
  const inField = { inField: true, modal: false };
  expect(store.match(["/"], inField)).toBeNull();
  expect(store.match(["mod+k"], inField)).toBe(palette);
});

it("lets Enter make a new line in a letter, and Ctrl+Enter send it", () => {
  const send = vi.fn<() => void>();
  const store = storeWith(["dialog", { "mail.send": send }]);
  const inField = { inField: true, modal: true };
  expect(store.match(["enter"], inField)).toBeNull();
  expect(store.match(["mod+enter"], inField)).toBe(send);
});

it("lets nothing behind a dialog hear its keys", () => {
  const store = storeWith(["page", { "lead.trash": () => {} }]);
  expect(store.match(["backspace"], { inField: false, modal: true })).toBeNull();
});

it("waits for the second key of a sequence", () => {
  const go = vi.fn<() => void>();
  const store = storeWith(["app", { "go.leads": go }]);
  expect(store.match(["g"], onPage)).toBe("begun");
  expect(store.match(["g", "l"], onPage)).toBe(go);
});

it("forgets what went away", () => {
  const store = createActionStore();
  const leave = store.register({
    scope: "page",
    subject: null,
    runs: () => ({ "lead.new": () => {} }),
  });
  expect(store.available()).toEqual(["lead.new"]);
  leave();
  expect(store.available()).toEqual([]);
});

it("never gives the beginning of a sequence to a single key", () => {
  const singles = new Set(
    actionIds.flatMap((id) => actionSpec(id).keys.filter((keys) => !keys.includes(" "))),
  );
  const beginnings = actionIds.flatMap((id) =>
    actionSpec(id)
      .keys.filter((keys) => keys.includes(" "))
      .map((keys) => keys.split(" ")[0]),
  );
  expect(beginnings.filter((key) => key !== undefined && singles.has(key))).toEqual([]);
});
