import { allLeads } from "./lead_queries";
import { choiceAt } from "./random";
import { daysAgo } from "./seed";
import type { World } from "./world";

/** A week of work, for whoever wants to see what a history looks like. */
export function seedHistory(world: World): void {
  const { now } = world.options;
  const leads = allLeads(world);
  const on = (days: number, does: () => void) => {
    world.options.now = () => new Date(daysAgo(now(), days));
    does();
    world.options.now = now;
  };
  const edit = (place: number, label: string, changes: object) => {
    const lead = choiceAt(leads, place);
    const operation = world.operation(`${label} ${lead.name}`);
    operation.set("lead", lead.id, { ...world.get("lead", lead.id), ...changes });
    operation.commit();
  };
  on(40, () => edit(5, "Changed the company of", { company: "Stadthalle am Fluss" }));
  on(6, () => edit(3, "Changed several fields of", { company: "Town Hall", title: "Mayor" }));
  on(2, () => edit(3, "Changed the company of", { company: "City Hall and Conference Centre" }));
  on(2, () => {
    const operation = world.operation("Trashed 3 leads");
    for (const lead of leads.slice(8, 11))
      operation.set("lead", lead.id, { ...lead, trashed_at: world.now() });
    operation.commit();
  });
  on(1, () => {
    const operation = world.operation("Mail accepted", "worker");
    const lead = choiceAt(leads, 4);
    operation.set("lead", lead.id, {
      ...lead,
      state: "REACHED_OUT",
      state_at: world.now(),
      state_cause: "follow_up",
    });
    operation.commit();
  });
  const settings = world.get("settings", "settings");
  const operation = world.operation("Changed the settings");
  operation.set("settings", "settings", { ...settings, notify_on_add: true });
  operation.commit();
  edit(0, "Noted down of", {
    note: "Wants the offer before the summer, with the measurements of both halls and the drawings of the stage.",
  });
}
