import type { ReactNode } from "react";

type PageHeaderProps = {
  title: string;
  /** A count or a date beside the title. */
  sub?: ReactNode;
  /** Search and the one main act, at the right. */
  children?: ReactNode;
};

/** The 44 px head of every screen. */
export function PageHeader({ title, sub, children }: PageHeaderProps) {
  return (
    <header className="flex h-11 flex-none items-center gap-2 border-b border-line pr-3 pl-4">
      <h1 className="text-20 font-title tracking-[-0.018em] whitespace-nowrap">{title}</h1>
      {sub && (
        <span className="ml-1 min-w-max text-ink-3 num max-[1000px]:min-w-0 max-[1000px]:flex-none">
          {sub}
        </span>
      )}
      <span className="flex-1" />
      {children}
    </header>
  );
}
