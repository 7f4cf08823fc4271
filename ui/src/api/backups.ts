import type {
  BackupInside,
  BackupLeadsQuery,
  BackupToOpen,
  LeadDifference,
  Place,
  RestoreWhat,
} from "@/platform/bindings.gen";
import { useCommands } from "@/platform/backend_context";
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { keys } from "./keys";
import { useChange } from "./mutations";

/** Every backup, and when the next one is due. */
export function useBackups() {
  const commands = useCommands();
  return useQuery({ queryKey: keys.backups.all, queryFn: () => commands.listBackups() });
}

export const useCreateBackup = () => useChange((commands, _none: void) => commands.createBackup());
export const useVerifyBackup = () =>
  useChange((commands, { name, passphrase }: { name: string; passphrase: string | null }) =>
    commands.verifyBackup(name, passphrase),
  );
export const useDeleteBackup = () =>
  useChange((commands, { name, place }: { name: string; place: Place }) =>
    commands.deleteBackup(name, place),
  );
export const usePickBackupFolder = () =>
  useChange((commands, _none: void) => commands.pickBackupFolder());
export const useSetBackupFolder = () =>
  useChange((commands, { token, passphrase }: { token: number; passphrase: string | null }) =>
    commands.setBackupFolder(token, passphrase),
  );
export const useForgetBackupFolder = () =>
  useChange((commands, _none: void) => commands.forgetBackupFolder());
export const usePickBackupFile = () =>
  useChange((commands, _none: void) => commands.pickBackupFile());
export const useRestoreFromBackup = () =>
  useChange((commands, { token, what }: { token: string; what: RestoreWhat }) =>
    commands.restoreFromBackup(token, what),
  );

/** How a backup is tried to be opened: with which passphrase, and the how manieth time. */
export type Attempt = { number: number; passphrase: string | null };

/** A backup opened to be looked into, for as long as somebody looks. Asked once: opening reads all of it. */
export function useBackupInside(source: BackupToOpen, { number, passphrase }: Attempt) {
  const commands = useCommands();
  const opened = useQuery({
    queryKey: keys.inside.open(source, number),
    queryFn: () => commands.openBackup(source, passphrase),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const token = opened.data?.token ?? null;
  const looked = useRef<string | null>(null);
  useEffect(() => {
    looked.current = token;
    return () => {
      looked.current = null;
      // React may draw the same page again at once; only who has left closes.
      setTimeout(() => {
        if (token !== null && looked.current !== token) void commands.closeBackup(token);
      });
    };
  }, [commands, token]);
  return opened;
}

/** The leads of an open backup page by page. Old rows stay until the new ones are there. */
export function useBackupLeads(token: string, query: Omit<BackupLeadsQuery, "offset">) {
  const commands = useCommands();
  return useInfiniteQuery({
    queryKey: keys.inside.leads(token, { ...query, offset: 0 }),
    initialPageParam: 0,
    queryFn: ({ pageParam }) => commands.backupLeads(token, { ...query, offset: pageParam }),
    getNextPageParam: (last, all) => {
      const brought = all.reduce((sum, page) => sum + page.rows.length, 0);
      return last.rows.length > 0 && brought < last.total ? brought : undefined;
    },
    placeholderData: keepPreviousData,
  });
}

const differences = ["only_in_backup", "changed", "only_now", "same"] as const;

/** How many leads differ in which way: as it was on opening, then as it is now. */
export function useDifferences(inside: BackupInside): Record<LeadDifference, number> {
  const commands = useCommands();
  const totals = useQueries({
    queries: differences.map((difference) => {
      const query: BackupLeadsQuery = { query: "", difference, offset: 0, limit: 1 };
      return {
        queryKey: [...keys.inside.leads(inside.token, query), "total"],
        queryFn: () => commands.backupLeads(inside.token, query),
      };
    }),
  });
  const of = (difference: (typeof differences)[number]) =>
    totals[differences.indexOf(difference)]?.data?.total ?? inside[difference];
  return {
    only_in_backup: of("only_in_backup"),
    changed: of("changed"),
    only_now: of("only_now"),
    same: of("same"),
  };
}
