import { type ActionGroup, actionIds, actionSpec } from "@/commands/actions";
import { Dialog } from "@/components/dialog";
import { Keys, spokenKeys } from "@/components/key";
import { type PlainKey, t } from "@/lib/messages";

const groups: readonly { group: ActionGroup; name: PlainKey }[] = [
  { group: "general", name: "shortcuts-general" },
  { group: "go", name: "shortcuts-go" },
  { group: "list", name: "shortcuts-list" },
  { group: "lead", name: "shortcuts-lead" },
  { group: "today", name: "shortcuts-today" },
  { group: "mail", name: "shortcuts-mail" },
];

/** All shortcuts on one sheet. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("shortcuts-title")}
      closeLabel={t("common-close")}
      width={760}
    >
      <div className="px-5 pt-4 pb-5">
        <Shortcuts />
      </div>
    </Dialog>
  );
}

/** Every shortcut by its group, read from the table of actions. */
export function Shortcuts() {
  return (
    <div className="columns-[210px] gap-8">
      {groups.map(({ group, name }) => (
        <section key={group} className="mb-5 break-inside-avoid">
          <h3 className="mb-1 text-12 font-strong text-ink-3">{t(name)}</h3>
          <dl>
            {actionIds
              .map((id) => ({ id, spec: actionSpec(id) }))
              .filter(({ spec }) => spec.group === group && spec.keys.length > 0)
              .map(({ id, spec }) => (
                <div key={id} className="flex min-h-6 items-center justify-between gap-3">
                  <dt>{t(spec.name)}</dt>
                  <dd className="flex flex-wrap items-center justify-end gap-1.5">
                    {spec.keys.map((keys) => (
                      <span key={keys} className="inline-flex">
                        <span className="sr-only">{spokenKeys(keys)}</span>
                        <Keys keys={keys} />
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
