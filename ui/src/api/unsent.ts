import type { LeadId } from "@/platform/bindings.gen";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

/** What a person wrote in place of the template; it may still hold tags. */
export type LetterText = { subject: string; body: string };

/**
 * What was written to a lead and not sent, for as long as the window stands: leaving a letter and
 * coming back to it loses nothing.
 */
export function useUnsentText(
  lead: LeadId,
): [LetterText | null, (text: LetterText | null) => void] {
  const client = useQueryClient();
  const queryKey = ["unsent", lead];
  const [text, setText] = useState(() => client.getQueryData<LetterText | null>(queryKey) ?? null);
  return [
    text,
    (written) => {
      setText(written);
      client.setQueryDefaults(queryKey, { gcTime: Number.POSITIVE_INFINITY });
      client.setQueryData(queryKey, written);
    },
  ];
}
