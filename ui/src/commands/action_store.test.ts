import { type ActionScope, createActionStore, type Runs } from "@/commands/action_store";
import { actionIds, actionSpec } from "@/commands/actions";
import { expect, it, vi } from "vitest";

const onPage = { field: null, modal: false };

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
  expect([queue, grid]).toEqual([
    { run: done, repeats: false },
    { run: select, repeats: false },
  ]);
});

it("keeps single keys out of fields, and lets chords through that are meant to", () => {
  const palette = vi.fn<() => void>();
  const search = vi.fn<() => void>();
  const store = storeWith(["app", { "app.palette": palette, "list.search": search }]);
  const inField = { field: "edited", modal: false } as const;
  expect(store.match(["/"], inField)).toBeNull();
  expect(store.match(["mod+k"], inField)).toHaveProperty("run", palette);
});

it("lets Enter make a new line in a letter, and Ctrl+Enter send it", () => {
  const send = vi.fn<() => void>();
  const store = storeWith(["dialog", { "mail.send": send }]);
  const inField = { field: "edited", modal: true } as const;
  expect(store.match(["enter"], inField)).toBeNull();
  expect(store.match(["mod+enter"], inField)).toHaveProperty("run", send);
});

it("lets nothing behind a dialog hear its keys", () => {
  const store = storeWith(["page", { "lead.trash": () => {} }]);
  expect(store.match(["backspace"], { field: null, modal: true })).toBeNull();
});

it("waits for the second key of a sequence", () => {
  const go = vi.fn<() => void>();
  const store = storeWith(["app", { "go.leads": go }]);
  expect(store.match(["g"], onPage)).toBe("begun");
  expect(store.match(["g", "l"], onPage)).toHaveProperty("run", go);
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

it("lets only what moves about go on while its key is held down", () => {
  const repeating = actionIds.filter((id) => actionSpec(id).repeats);
  expect(repeating).toEqual([
    "list.next",
    "list.previous",
    "list.page_down",
    "list.page_up",
    "list.extend_down",
    "list.extend_up",
  ]);
});

it("undoes the last change from a field in which nothing was changed, and leaves an edited one its own undo", () => {
  const undo = vi.fn<() => void>();
  const store = storeWith(["app", { "app.undo": undo }]);
  const at = (field: "untouched" | "edited") => store.match(["mod+z"], { field, modal: false });
  expect(at("untouched")).toHaveProperty("run", undo);
  expect(at("edited")).toBeNull();
});

it("keeps a key that was pressed too early until it can be done", () => {
  const open = vi.fn<() => void>();
  const far = vi.fn<() => void>();
  const runs: Runs = { "lead.follow_up": "soon" };
  const store = storeWith(["page", { "lead.follow_up": far }], ["panel", runs]);
  const press = () => {
    const found = store.match(["f"], onPage);
    if (found !== null && found !== "begun") found.run();
  };
  press();
  store.catchUp();
  runs["lead.follow_up"] = open;
  store.catchUp();
  store.catchUp();
  expect(open).toHaveBeenCalledOnce();

  runs["lead.follow_up"] = "soon";
  press();
  store.forget();
  runs["lead.follow_up"] = open;
  store.catchUp();
  expect(open).toHaveBeenCalledOnce();
  expect(far).not.toHaveBeenCalled();
});
