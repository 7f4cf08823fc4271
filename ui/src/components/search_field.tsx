import { Icon } from "@/components/icon";
import { Keys } from "@/components/key";
import { t } from "@/lib/messages";
import { Search, X } from "lucide-react";
import type { KeyboardEvent, Ref } from "react";

type SearchFieldProps = {
  /** What is searched, for readers: what is around the field shows it to everybody else. */
  label: string;
  clearLabel: string;
  value: string;
  onChange: (value: string) => void;
  /** The key that brings the focus here; shown while the field is empty. */
  keys?: string;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  ref?: Ref<HTMLInputElement>;
};

/** The soft field that searches as one types. */
export function SearchField({ ref, ...props }: SearchFieldProps) {
  return (
    <span className="flex h-7 w-[240px] min-w-0 shrink max-[1000px]:w-[180px] items-center gap-1.5 rounded-2 bg-hover px-2 outline-offset-[-1px] focus-within:bg-paper focus-within:outline-2 focus-within:outline-ring">
      <Icon of={Search} className="text-ink-3" />
      <input
        ref={ref}
        type="text"
        role="searchbox"
        aria-label={props.label}
        placeholder={t("action-search")}
        autoComplete="off"
        spellCheck={false}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          // Escape takes the words away first, and then leaves.
          if (event.key === "Escape" && props.value !== "") {
            event.preventDefault();
            event.stopPropagation();
            props.onChange("");
          } else props.onKeyDown?.(event);
        }}
        className="min-w-0 flex-1 bg-transparent outline-none"
      />
      {props.value ? (
        <button
          type="button"
          aria-label={props.clearLabel}
          title={props.clearLabel}
          onClick={() => props.onChange("")}
          className="rounded-1 text-ink-3 hover:text-ink"
        >
          <Icon of={X} size={14} />
        </button>
      ) : (
        props.keys && <Keys keys={props.keys} />
      )}
    </span>
  );
}
