import { t } from "@/lib/messages";
import type { ReactNode } from "react";

type StartPageProps = {
  title: string;
  lead: ReactNode;
  children: ReactNode;
  /** Stays under what scrolls: the acts. */
  foot?: ReactNode;
};

/** A calm page in place of the window, while its data cannot be shown. */
export function StartPage({ title, lead, children, foot }: StartPageProps) {
  return (
    <main aria-label={title} className="flex h-full flex-col bg-paper">
      <div
        // A page that scrolls is reached by keyboard too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={t("start-what-happened")}
        data-ring="in"
        className="min-h-0 flex-1 overflow-y-auto"
      >
        <div className="mx-auto max-w-[760px] px-8 pt-7 pb-8">
          <p className="text-[15px] font-title tracking-[-0.01em]">Rapport</p>
          <h1 className="mt-8 text-20 font-title tracking-[-0.018em] text-balance max-[1000px]:mt-5">
            {title}
          </h1>
          <div data-selectable className="mt-1 text-14 text-pretty text-ink-2">
            {lead}
          </div>
          {children}
        </div>
      </div>
      {foot && (
        <div className="flex-none border-t border-line">
          <div className="mx-auto flex min-h-[60px] max-w-[760px] flex-wrap items-center gap-3 px-8 py-3">
            {foot}
          </div>
        </div>
      )}
    </main>
  );
}
