import { QueryClient } from "@tanstack/react-query";

/**
 * The cache of what the backend said. The backend is on this computer: it is asked whatever the network does, once,
 * and what it said holds until a fact says otherwise.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
