import { leadQuery } from "@/api/lead_query";
import type { Backend } from "@/platform/backend";

/** Throws the first leads into the trash, and answers their names. */
export async function trashSome(backend: Backend, count: number): Promise<string[]> {
  const page = await backend.commands.listLeads(leadQuery({ limit: count }));
  await backend.commands.trashLeads({ ids: page.rows.map((row) => row.id) });
  return page.rows.map((row) => row.lead?.name ?? "");
}
