import { useOutbox } from "@/api/queries";
import { dayAndTime, fullDate } from "@/lib/dates";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import { Loaded, Part } from "@/components/section";

const LATEST = 200;

type PracticeMailsProps = { account: string; onOpenMail: (id: string) => void };

/** The mails that lie in the practice mailbox; each can be read. */
export function PracticeMails({ account, onOpenMail }: PracticeMailsProps) {
  const sent = useOutbox({ group: "sent", status: null, offset: 0, limit: LATEST });
  const now = useNow();
  return (
    <Part title={t("accounts-practice-mails")}>
      <Loaded query={sent} title={t("accounts-cannot-show")}>
        {({ rows }) => {
          const mails = rows.filter((row) => row.account_id === account);
          if (mails.length === 0)
            return <p className="text-ink-3">{t("accounts-practice-none")}</p>;
          return (
            <ul>
              {mails.map((row) => {
                const at = row.proof.at ?? row.created_at;
                return (
                  <li key={row.id} className="border-b border-line-faint">
                    <button
                      type="button"
                      data-ring="in"
                      onClick={() => onOpenMail(row.id)}
                      className="flex h-9 w-full items-center gap-3 text-left hover:bg-hover"
                    >
                      <bdi className="cut w-[160px] flex-none font-strong">
                        {row.lead_name || row.to}
                      </bdi>
                      <bdi className="cut flex-1 text-ink-2">{row.subject}</bdi>
                      <time
                        dateTime={at}
                        title={fullDate(at)}
                        className="flex-none text-12 text-ink-3 num"
                      >
                        {dayAndTime(at, now)}
                      </time>
                    </button>
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Loaded>
    </Part>
  );
}
