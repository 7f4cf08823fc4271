import { Icon } from "@/components/icon";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = {
  icon?: LucideIcon;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
};

/** Nothing is here yet: says so kindly and offers the first act. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="m-auto max-w-[300px] p-4 text-center">
      {icon && <Icon of={icon} size={20} className="mx-auto mb-1.5 text-ink-3" />}
      <p className="text-14 font-title">{title}</p>
      {children && <div className="mt-0.5 text-balance text-ink-3">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-1.5">{actions}</div>}
    </div>
  );
}

/** Grey bars in the shape of what comes, while it comes. */
export function Skeleton({ label, rows = 8 }: { label: string; rows?: number }) {
  return (
    <div role="status" aria-label={label} className="flex-1 overflow-hidden px-4 py-3">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} aria-hidden className="flex h-9 items-center gap-6">
          <i
            className="h-2.5 rounded-full bg-hover"
            style={{ width: `${18 + ((row * 7) % 12)}%` }}
          />
          <i
            className="h-2.5 rounded-full bg-hover"
            style={{ width: `${24 + ((row * 11) % 18)}%` }}
          />
          <i className="h-2.5 w-20 rounded-full bg-hover" />
        </div>
      ))}
    </div>
  );
}
