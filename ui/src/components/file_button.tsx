import { Icon } from "@/components/icon";
import { classNames } from "@/components/class_names";
import { Paperclip } from "lucide-react";

type FileButtonProps = {
  label: string;
  /** What the system's dialog offers first, as in HTML: ".pem,.crt". */
  accept?: string;
  /** Several files at once. */
  multiple?: boolean;
  onFiles: (files: File[]) => void;
  className?: string;
};

/** Chooses files by the system's own dialog. */
export function FileButton({ label, accept, multiple, onFiles, className }: FileButtonProps) {
  return (
    <label
      className={classNames(
        "inline-flex h-6 items-center gap-1.5 rounded-2 border border-line px-2 text-12 font-strong text-ink-2 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-ring hover:bg-hover",
        className,
      )}
    >
      <Icon of={Paperclip} size={14} className="text-ink-3" />
      {label}
      <input
        type="file"
        accept={accept}
        multiple={multiple}
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
