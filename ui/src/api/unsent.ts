import type { LeadId } from "@/platform/bindings.gen";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

/** What a person wrote in place of the template; it may still hold tags. */
export type LetterText = { subject: string; body: string };

/** What was written to a lead and not sent. */
export const useUnsentText = (lead: LeadId) => useUnsent<LetterText>("letter", lead);

/** The note that was begun on a lead and not added. */
export const useUnsentNote = (lead: LeadId) => useUnsent<string>("note", lead);

/** Kept for as long as the window stands: leaving what one writes and coming back to it loses nothing. */
function useUnsent<Text extends string | LetterText>(
  kind: "letter" | "note",
  lead: LeadId,
): [Text | null, (text: Text | null) => void] {
  const client = useQueryClient();
  const queryKey = ["unsent", kind, lead];
  const [text, setText] = useState(() => client.getQueryData<Text | null>(queryKey) ?? null);
  return [
    text,
    (written) => {
      setText(written);
      client.setQueryDefaults(queryKey, { gcTime: Number.POSITIVE_INFINITY });
      client.setQueryData(queryKey, written);
    },
  ];
}
