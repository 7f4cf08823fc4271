import { Keys } from "@/components/key";
import { t } from "@/lib/messages";
import type { ReactNode } from "react";

/** The page before anybody is signed in: one thing to do at the left, four keys to know at the right. */
export function FirstPage(props: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_400px] overflow-auto bg-paper max-[1000px]:grid-cols-[minmax(0,1fr)_320px] max-[760px]:grid-cols-1">
      <main aria-label={t("welcome-name")} className="flex flex-col px-[72px] max-[1000px]:px-12">
        <p className="pt-7 text-[15px] font-title tracking-[-0.01em]">Rapport</p>
        <div className="my-auto w-full max-w-[480px] py-8">
          <h1 className="text-28 font-title tracking-[-0.022em] text-balance">{props.title}</h1>
          <p className="mt-2 mb-6 text-14 text-pretty text-ink-2">{props.lead}</p>
          {props.children}
        </div>
        <p className="pb-6 text-12 text-ink-3">{t("welcome-foot")}</p>
      </main>
      <FourKeys />
    </div>
  );
}

function FourKeys() {
  const rows = [
    { keys: "n", does: t("welcome-key-new"), more: t("welcome-key-new-more") },
    { keys: "f", does: t("welcome-key-follow-up"), more: t("welcome-key-follow-up-more") },
    { keys: "enter", does: t("welcome-key-send"), more: t("welcome-key-send-more") },
    { keys: "mod+k", does: t("welcome-key-palette"), more: t("welcome-key-palette-more") },
  ];
  return (
    <aside
      aria-label={t("welcome-keys-name")}
      className="flex flex-col justify-center border-l border-line bg-ground px-12 max-[1000px]:px-8 max-[760px]:hidden"
    >
      <h2 className="font-strong">{t("welcome-keys")}</h2>
      <dl className="mt-4">
        {rows.map((row) => (
          <div key={row.keys} className="grid grid-cols-[76px_1fr] border-t border-line py-2.5">
            <dt className="[&_kbd]:h-[22px] [&_kbd]:min-w-[22px] [&_kbd]:bg-paper [&_kbd]:px-1.5">
              <Keys keys={row.keys} on="paper" />
              <span className="sr-only">{row.keys}</span>
            </dt>
            <dd>
              {row.does}
              <span className="block text-12 text-ink-3">{row.more}</span>
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
