import { leadQuery } from "@/api/lead_query";
import type { FakeBackend } from "@/platform/fake/fake_backend";
import { act } from "@testing-library/react";

/** Throws the first leads into the trash, and answers their names. */
export async function trashSome(backend: FakeBackend, count: number): Promise<string[]> {
  const page = await backend.commands.listLeads(leadQuery({ limit: count }));
  await act(async () => {
    await backend.commands.trashLeads({ ids: page.rows.map((row) => row.id) });
  });
  return page.rows.map((row) => row.lead?.name ?? "");
}
