import { PageHeader } from "@/components/page_header";
import type { ComponentProps } from "react";

/** A screen: its head, and below it what it shows. The one `main` of the window. */
export function Page({
  children,
  actions,
  ...head
}: Omit<ComponentProps<typeof PageHeader>, "children"> & {
  actions?: React.ReactNode;
  children?: React.ReactNode;
}) {
  return (
    <main
      aria-label={head.title}
      tabIndex={-1}
      className="outline-none flex min-h-0 min-w-0 flex-1 flex-col"
    >
      <PageHeader {...head}>{actions}</PageHeader>
      {children}
    </main>
  );
}
