import { Note } from "@/components/note";
import { t } from "@/lib/messages";
import type { Origin } from "@/platform/bindings.gen";

/** Says where a backup that is open comes from, where that is not this computer. */
export function OriginNote({ origin }: { origin: Origin }) {
  if (origin !== "not_known" && origin !== "locked") return null;
  return (
    <Note kind="warn" className="mt-3" title={originWords(origin)}>
      <p className="text-ink-2">
        {t(origin === "locked" ? "origin-locked-more" : "origin-not-known-more")}
      </p>
    </Note>
  );
}

/** Where a backup comes from, in words; blank where there is nothing to say. */
export function originWords(origin: Origin): string {
  const said: Record<Origin, string> = {
    this_computer: "",
    not_known: t("origin-not-known"),
    locked: t("origin-locked"),
    encrypted: t("origin-encrypted"),
  };
  return said[origin];
}
