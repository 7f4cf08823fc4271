import { useAccounts, useOutbox } from "@/api/queries";
import { useActions } from "@/commands/action_context";
import { AccountRemedy } from "@/components/account_remedy";
import { ErrorState } from "@/components/error_state";
import { Note } from "@/components/note";
import { Page } from "@/components/page";
import { Segments } from "@/components/segments";
import { EmptyState, Skeleton } from "@/components/page_states";
import { inWords, t } from "@/lib/messages";
import type { OutboxCounts, OutboxGroup, OutboxPage } from "@/platform/bindings.gen";
import { Inbox, Send } from "lucide-react";
import { useRef } from "react";
import { GroupSection } from "./group_section";
import { MailPanel } from "./mail_panel";

/** What the address says of this screen. */
export type OutboxPlace = { group: OutboxGroup; mail: string | null };

type OutboxScreenProps = OutboxPlace & {
  onGo: (place: Partial<OutboxPlace>) => void;
  onOpenLead: (id: string) => void;
};

/** Every mail with how it stands: what needs the person, what is on its way, what was sent. */
export function OutboxScreen({ group, mail, onGo, onOpenLead }: OutboxScreenProps) {
  const overview = useOutbox({ group: "all", status: null, offset: 0, limit: 1 });
  const list = useRef<HTMLDivElement>(null);
  const close = () => {
    focusMail(list.current, mail);
    onGo({ mail: null });
  };
  useActions(
    {
      "list.next": () => step(list.current, 1),
      "list.previous": () => step(list.current, -1),
      "list.first": () => mailsIn(list.current)[0]?.focus(),
      "list.last": () => mailsIn(list.current).at(-1)?.focus(),
    },
    { scope: "page" },
  );
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <Page
          title={t("sidebar-outbox")}
          sub={
            overview.data && (
              // Beside an open email there is room for the groups only.
              <span role="status" className={mail === null ? "" : "max-[1000px]:sr-only"}>
                {countWords(overview.data.counts)}
              </span>
            )
          }
          actions={
            <Segments
              label={t("outbox-show")}
              value={group}
              options={[
                { value: "all", label: t("outbox-all") },
                { value: "needs_you", label: t("outbox-needs-you") },
                { value: "on_the_way", label: t("outbox-on-the-way") },
                { value: "sent", label: t("outbox-sent") },
              ]}
              onChange={(chosen) => onGo({ group: chosen })}
            />
          }
        >
          <div
            ref={list}
            // A list that scrolls is reached by keyboard too.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            role="region"
            aria-label={t("outbox-mails")}
            data-ring="in"
            className="@container flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto pb-6"
          >
            {overview.isPending && <Skeleton label={t("common-loading")} />}
            {overview.isError && (
              <ErrorState
                title={t("outbox-cannot-show")}
                error={overview.error}
                onRetry={() => void overview.refetch()}
              />
            )}
            <PausedAccounts />
            {overview.data && (
              <Groups
                overview={overview.data}
                group={group}
                open={mail}
                onOpen={(id) => onGo({ mail: id })}
                onOpenLead={onOpenLead}
              />
            )}
          </div>
        </Page>
      </div>
      {mail !== null && <MailPanel key={mail} id={mail} onClose={close} onOpenLead={onOpenLead} />}
    </div>
  );
}

/** Each account that cannot send, with its cause and the way to its cure. */
function PausedAccounts() {
  const { data: accounts = [] } = useAccounts();
  return accounts
    .filter(({ paused }) => paused !== null)
    .map(({ id, label, paused, remedy }) => (
      <Note
        key={id}
        kind="bad"
        className="mx-4 mt-3"
        title={t("accounts-cannot-send", { account: label })}
        actions={<AccountRemedy remedy={remedy} account={id} />}
      >
        <p className="text-ink-2">{paused && inWords(paused)}</p>
      </Note>
    ));
}

type GroupsProps = {
  overview: OutboxPage;
  group: OutboxGroup;
  open: string | null;
  onOpen: (id: string) => void;
  onOpenLead: (id: string) => void;
};

function Groups({ overview, group, ...rest }: GroupsProps) {
  const { counts, total } = overview;
  if (total === 0) {
    return (
      <EmptyState icon={Send} title={t("outbox-empty")}>
        <p>{t("outbox-empty-more")}</p>
      </EmptyState>
    );
  }
  const all = group === "all";
  const none = (title: string) => (all ? null : <EmptyState icon={Inbox} title={title} />);
  return (
    <>
      {counts.waiting_offline > 0 && (
        <Note className="mx-4 mt-3" title={t("outbox-offline")}>
          <p>{t("outbox-offline-more", { count: counts.waiting_offline })}</p>
        </Note>
      )}
      {(all || group === "needs_you") && (
        <GroupSection
          {...rest}
          of={{ group: "needs_you", status: null }}
          title={t("outbox-needs-you")}
          sub={t("outbox-needs-you-more")}
          alarm
          empty={none(t("outbox-nothing-needs-you"))}
        />
      )}
      {(all || group === "on_the_way") && (
        <GroupSection
          {...rest}
          of={{ group: "on_the_way", status: null }}
          title={t("outbox-on-the-way")}
          empty={none(t("outbox-nothing-on-the-way"))}
        />
      )}
      {(all || group === "sent") && (
        <GroupSection
          {...rest}
          of={{ group: "sent", status: null }}
          title={t("outbox-sent")}
          empty={none(t("outbox-nothing-sent"))}
        />
      )}
      {all && (
        <GroupSection
          {...rest}
          of={{ group: "all", status: "cancelled" }}
          title={t("outbox-cancelled")}
        />
      )}
    </>
  );
}

function countWords(counts: OutboxCounts): string {
  if (counts.needs_you > 0 && counts.on_the_way > 0) {
    return t("outbox-count-both", { needs: counts.needs_you, way: counts.on_the_way });
  }
  if (counts.needs_you > 0) return t("outbox-count-needs", { needs: counts.needs_you });
  if (counts.on_the_way > 0) return t("outbox-count-way", { way: counts.on_the_way });
  return t("outbox-count-none");
}

const mailsIn = (list: HTMLElement | null) =>
  Array.from(list?.querySelectorAll<HTMLElement>("[data-mail]") ?? []);

/** Moves the focus by one mail. */
function step(list: HTMLElement | null, by: 1 | -1) {
  const mails = mailsIn(list);
  const at = mails.findIndex((mail) => mail === document.activeElement);
  const next = at === -1 ? 0 : Math.min(mails.length - 1, Math.max(0, at + by));
  mails[next]?.focus();
}

function focusMail(list: HTMLElement | null, id: string | null) {
  mailsIn(list)
    .find((mail) => mail.dataset["mail"] === id)
    ?.focus();
}
