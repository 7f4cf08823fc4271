import { useAccounts, useOutboxCounts, useSession } from "@/api/queries";
import { useActionStore } from "@/commands/action_context";
import { classNames } from "@/components/class_names";
import { Icon } from "@/components/icon";
import { t } from "@/lib/messages";
import {
  CloudOff,
  KeyRound,
  type LucideIcon,
  MailCheck,
  MailQuestion,
  MonitorUp,
  Send,
} from "lucide-react";

/** The quiet line at the foot of the sidebar: how the mail is doing, in one sentence. */
export function MailLine({ rail }: { rail: boolean }) {
  const line = useMailLine();
  if (!line) return null;
  const look = classNames(
    "flex w-full items-start rounded-2 py-1 text-left text-12 text-ink-3",
    rail ? "justify-center" : "gap-2 px-2",
  );
  const content = (
    <>
      <Icon of={line.icon} size={14} className="mx-px mt-px" />
      <span className={rail ? "sr-only" : "min-w-0"}>{line.words}</span>
    </>
  );
  return (
    <div role="status" title={rail ? line.words : undefined}>
      {line.onClick ? (
        <button
          type="button"
          onClick={line.onClick}
          className={classNames(look, "hover:bg-hover hover:text-ink-2")}
        >
          {content}
        </button>
      ) : (
        <div className={look}>{content}</div>
      )}
    </div>
  );
}

type Line = {
  icon: LucideIcon;
  words: string;
  /** Goes to what can be done about it. */
  onClick?: () => void;
};

function useMailLine(): Line | null {
  const store = useActionStore();
  const session = useSession();
  const accounts = useAccounts();
  const { data: counts } = useOutboxCounts();
  const secrets = session.data?.secrets;
  const paused = accounts.data?.find((account) => account.paused !== null);
  if (secrets === "needs_passphrase" || secrets === "needs_new_passphrase")
    return {
      icon: KeyRound,
      words: t("mail-line-locked"),
      onClick: () => store.run("app.unlock"),
    };
  if (counts?.sent_elsewhere === true)
    return { icon: MonitorUp, words: t("mail-line-sent-elsewhere") };
  if (paused)
    return {
      icon: MailQuestion,
      words: t("mail-line-paused", { account: paused.label }),
      onClick: () => store.run("app.fix_account"),
    };
  if (counts && counts.waiting_offline > 0)
    return { icon: CloudOff, words: t("mail-line-offline", { count: counts.waiting_offline }) };
  if (counts && counts.on_the_way > 0)
    return { icon: Send, words: t("mail-line-on-the-way", { count: counts.on_the_way }) };
  if (!counts) return null;
  return { icon: MailCheck, words: t("mail-line-nothing-waits") };
}
