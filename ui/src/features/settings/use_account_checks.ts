import { useCheckAccount, useTestAccount } from "@/api/mutations";
import type { AccountCheck } from "@/platform/bindings.gen";
import { useState } from "react";

/** How a check of an account stands. */
export type CheckState =
  | { at: "running"; sends: boolean }
  | { at: "done"; check: AccountCheck; sends: boolean }
  | { at: "failed"; error: unknown };

/** The checks that were asked for since the settings were opened, by account. */
export function useAccountChecks() {
  const [states, setStates] = useState<ReadonlyMap<string, CheckState>>(new Map());
  const check = useCheckAccount();
  const test = useTestAccount();
  const set = (id: string, state: CheckState) => setStates((now) => new Map(now).set(id, state));

  const run = async (id: string, sends: boolean): Promise<AccountCheck | null> => {
    set(id, { at: "running", sends });
    try {
      const made = await (sends ? test : check).mutateAsync(id);
      set(id, { at: "done", check: made, sends });
      return made;
    } catch (error) {
      set(id, { at: "failed", error });
      return null;
    }
  };
  return {
    of: (id: string): CheckState | null => states.get(id) ?? null,
    /** Every step, without sending anything. Null where no check could be made. */
    check: (id: string) => run(id, false),
    /** Every step, and a mail to oneself. */
    test: (id: string) => run(id, true),
    /** What a check came to that was made when the account was saved. */
    show: (id: string, made: AccountCheck | null) => {
      if (made) set(id, { at: "done", check: made, sends: false });
    },
  };
}

export type AccountChecks = ReturnType<typeof useAccountChecks>;
