import type { LeadId } from "@/platform/bindings.gen";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";

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
  const { data } = useQuery<LetterText | null>({
    queryKey,
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return [data ?? null, (text) => client.setQueryData(queryKey, text)];
}
