import { Icon } from "@/components/icon";
import { t } from "@/lib/messages";
import { Paperclip } from "lucide-react";

type FileButtonProps = { onFiles: (files: File[]) => void };

/** Chooses files by the system's own dialog. */
export function FileButton({ onFiles }: FileButtonProps) {
  return (
    <label className="inline-flex h-6 items-center gap-1.5 rounded-2 border border-line px-2 text-12 font-strong text-ink-2 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-ring hover:bg-hover">
      <Icon of={Paperclip} size={14} className="text-ink-3" />
      {t("files.add")}
      <input
        type="file"
        multiple
        className="sr-only"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file can be chosen again.
          event.target.value = "";
        }}
      />
    </label>
  );
}
