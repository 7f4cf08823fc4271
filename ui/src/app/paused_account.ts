import { useAccounts } from "@/api/queries";
import { accountRemedyWords } from "@/components/account_remedy";
import { dismissAbout, notify } from "@/components/toast";
import { inWords, t } from "@/lib/messages";
import type { Account } from "@/platform/bindings.gen";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

/**
 * The way to the first account that cannot send; null where all can. When one stops sending, a notice says so and leads
 * there too.
 */
export function usePausedAccount(): (() => void) | null {
  const { data: accounts } = useAccounts();
  const navigate = useNavigate();
  const { item: inSight } = useSearch({ strict: false });
  const open = (id: string) =>
    void navigate({ to: "/settings", search: { section: "mail", item: id } });
  const before = useRef<readonly Account[] | null>(null);
  useEffect(() => {
    if (accounts === undefined) return;
    for (const account of accounts) {
      const was = before.current?.find(({ id }) => id === account.id);
      // One that was paused already, is new or is in sight is said where the person is.
      if (was?.paused === null && account.paused !== null && account.id !== inSight)
        tell(account, inWords(account.paused), () => open(account.id));
      if (was && was.paused !== null && account.paused === null) dismissAbout(account.id);
    }
    before.current = accounts;
  });
  const paused = accounts?.find((account) => account.paused !== null);
  return paused ? () => open(paused.id) : null;
}

function tell({ id, label, remedy }: Account, why: string, run: () => void) {
  notify({
    id: `paused ${id}`,
    kind: "bad",
    words: t("accounts-cannot-send", { account: label }),
    more: why,
    about: [id],
    action: {
      label: accountRemedyWords(remedy),
      run,
    },
  });
}
