import { useNotices } from "@/api/queries";
import { useDismissNotice, useRestart } from "@/api/recovery";
import type { SettingsSearch } from "@/app/searches";
import { useActionStore } from "@/commands/action_context";
import { Button, IconButton } from "@/components/button";
import { classNames } from "@/components/class_names";
import { problemWords } from "@/components/error_state";
import { Icon } from "@/components/icon";
import { notify } from "@/components/toast";
import { inWords, t } from "@/lib/messages";
import type { Notice, NoticeKind, Remedy } from "@/platform/bindings.gen";
import { useNavigate } from "@tanstack/react-router";
import { CircleAlert, Info, type LucideIcon, TriangleAlert, X } from "lucide-react";
import { type ReactNode, useState } from "react";

/** What a person should know without having asked, above the screen: the gravest in sight, the others a press away. */
export function NoticeBanner() {
  const { data: notices = [] } = useNotices();
  const [all, setAll] = useState(false);
  const [first, ...others] = notices;
  if (first === undefined) return null;
  return (
    <section aria-label={t("notices-label")} className="flex-none">
      <NoticeLine notice={first}>
        {others.length > 0 && (
          <Button kind="quiet" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("notices-fewer") : t("notices-more", { count: others.length })}
          </Button>
        )}
      </NoticeLine>
      {all && others.map((notice) => <NoticeLine key={notice.kind} notice={notice} />)}
    </section>
  );
}

type Grave = "bad" | "warn" | "info";

const gravity: Record<NoticeKind, Grave> = {
  missing_tail: "bad",
  damaged: "bad",
  disk_full: "bad",
  read_only: "bad",
  backups_fail: "warn",
  copy_waits: "info",
  synced_folder: "warn",
  recovered: "info",
};

const looks: Record<Grave, { icon: LucideIcon; ground: string; ink: string }> = {
  bad: { icon: CircleAlert, ground: "bg-danger-tint", ink: "text-danger" },
  warn: { icon: TriangleAlert, ground: "bg-warning-tint", ink: "text-warning" },
  info: { icon: Info, ground: "bg-hover", ink: "text-ink-3" },
};

function NoticeLine({ notice, children }: { notice: Notice; children?: ReactNode }) {
  const dismiss = useDismissNotice();
  const grave = gravity[notice.kind];
  const look = looks[grave];
  return (
    <div
      role={grave === "bad" ? "alert" : "status"}
      className={classNames(
        "flex items-start gap-2 border-b border-line py-1.5 pr-3 pl-4",
        look.ground,
      )}
    >
      <Icon of={look.icon} className={classNames("mt-1", look.ink)} />
      <p data-selectable className="min-w-0 flex-1 py-0.5 text-pretty">
        {inWords(notice.message)}
      </p>
      <span className="flex flex-none items-center gap-1">
        {children}
        {notice.remedy && <RemedyButton remedy={notice.remedy} />}
        <IconButton
          icon={X}
          size="sm"
          label={t("notices-dismiss")}
          onClick={() =>
            dismiss.mutate(notice.kind, {
              onError: (error) => notify({ kind: "bad", words: problemWords(error) }),
            })
          }
        />
      </span>
    </div>
  );
}

/** What a notice's cause can be met with. */
function RemedyButton({ remedy }: { remedy: Remedy }) {
  const navigate = useNavigate();
  const store = useActionStore();
  const restart = useRestart();
  const go = (search: SettingsSearch) => () => void navigate({ to: "/settings", search });
  const does = {
    open_backups: { words: t("notices-open-backups"), run: go({ section: "backups" }) },
    open_backup: {
      words: t("notices-open-backup"),
      run: go({
        section: "backups",
        ...(remedy.kind === "open_backup" && { item: remedy.name }),
      }),
    },
    unlock_secrets: { words: t("notices-unlock"), run: () => store.run("app.unlock") },
    restart: {
      words: t("notices-restart"),
      run: () =>
        restart.mutate(undefined, {
          onError: (error) => notify({ kind: "bad", words: problemWords(error) }),
        }),
    },
  }[remedy.kind];
  return (
    <Button size="sm" onClick={does.run}>
      {does.words}
    </Button>
  );
}
