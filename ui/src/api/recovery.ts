import type {
  OtherBackup,
  Problem,
  RecoveryChoice,
  RecoveryLeadsQuery,
  StartState,
} from "@/platform/bindings.gen";
import { useCommands } from "@/platform/backend_context";
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { keys } from "./keys";
import { useChange } from "./mutations";

/** How the start went. Asked again only by hand: asking tries to open the data anew. */
export function useStartState() {
  const commands = useCommands();
  return useQuery({
    queryKey: keys.start,
    queryFn: () => commands.startState(),
    staleTime: Infinity,
    retry: false,
  });
}

/** Leads of a candidate page by page, by name. Old rows stay until the new ones are there. */
export function useRecoveryLeads(query: Omit<RecoveryLeadsQuery, "offset">) {
  const commands = useCommands();
  return useInfiniteQuery({
    queryKey: keys.recovery.leads(query),
    initialPageParam: 0,
    queryFn: ({ pageParam }) => commands.recoveryLeads({ ...query, offset: pageParam }),
    getNextPageParam: (last, all) => {
      const brought = all.reduce((sum, page) => sum + page.leads.length, 0);
      return last.leads.length > 0 && brought < last.total ? brought : undefined;
    },
    placeholderData: keepPreviousData,
  });
}

/** Goes on with what was chosen; what comes of it is how the start went. */
export function useRecover() {
  const commands = useCommands();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: RecoveryChoice) => commands.recover(choice),
    onSuccess: (state) => client.setQueryData(keys.start, state),
  });
}

/** Puts another backup beside what could be read; with it the start is told anew. */
export function useOtherBackup() {
  const commands = useCommands();
  const client = useQueryClient();
  return useMutation<StartState, Problem, { backup: OtherBackup; passphrase: string | null }>({
    mutationFn: ({ backup, passphrase }) => commands.recoveryUseBackup(backup, passphrase),
    onSuccess: (state) => {
      client.setQueryData(keys.start, state);
      void client.resetQueries({ queryKey: keys.recovery.all });
    },
  });
}

export const useDismissNotice = () =>
  useChange((commands, kind: Parameters<typeof commands.dismissNotice>[0]) =>
    commands.dismissNotice(kind),
  );

/** Closes Rapport in order and starts it again. */
export const useRestart = () => useChange((commands, _none: void) => commands.restart());
