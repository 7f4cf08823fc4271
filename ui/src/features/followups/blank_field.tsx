import { leadChanges } from "@/api/lead_changes";
import { useEditLead } from "@/api/mutations";
import { useOwnFields } from "@/api/queries";
import { problemWords } from "@/components/error_state";
import { Icon } from "@/components/icon";
import { leadTextNames } from "@/lib/lead_texts";
import { t } from "@/lib/messages";
import { useNow } from "@/lib/now";
import { typedValue } from "@/lib/own_fields";
import type { LeadChanges, LeadId, OwnField } from "@/platform/bindings.gen";
import { CircleAlert } from "lucide-react";
import { useId, useState } from "react";

const texts = ["first_name", "last_name", ...leadTextNames] as const;

/** The edit that fills a variable, or null where no field of the lead stands behind it. */
function filling(
  variable: string,
  typed: string,
  { fields, now }: { fields: readonly OwnField[]; now: Date },
): LeadChanges | null {
  const text = texts.find((name) => name === variable);
  if (text) return leadChanges({ [text]: typed });
  const own = fields.find(({ key }) => key === variable);
  if (own) return leadChanges({ fields: { [own.key]: typedValue(own, typed, now) } });
  if (variable === "phone") return leadChanges({ phones: [{ number: typed, label: "" }] });
  return null;
}

type BlankFieldProps = {
  lead: LeadId;
  variable: string;
  label: string;
  /** It was filled by Enter, which goes on to what comes next. */
  onFilled: (variable: string) => void;
};

/** A blank in a composer: a red box that takes what is missing, and says that the lead is changed by it. */
export function BlankField({ lead, variable, label, onFilled }: BlankFieldProps) {
  const [typed, setTyped] = useState("");
  const edit = useEditLead();
  const hint = useId();
  const words = t("composer-missing", { label });
  const fields = useOwnFields();
  const now = useNow();
  const changes = filling(variable, typed, { fields, now });
  if (!changes)
    return (
      <span className="mx-px inline-flex items-center gap-1 rounded-1 bg-danger-tint px-1.5 text-13 leading-[18px] font-strong text-danger shadow-[inset_0_0_0_1.5px_var(--danger)]">
        <Icon of={CircleAlert} size={12} />
        {words}
      </span>
    );
  const save = (then?: () => void) => {
    // Once it is saved the blank is about to be gone, and takes the focus with it.
    if (typed.trim() === "" || edit.isPending || edit.isSuccess) return;
    edit.mutate({ id: lead, changes }, { onSuccess: then });
  };
  return (
    <>
      <span className="mx-px inline-flex items-center gap-1 rounded-1 bg-danger-tint pr-0.5 pl-1.5 align-baseline text-13 leading-[18px] font-strong text-danger shadow-[inset_0_0_0_1.5px_var(--danger)] focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-ring">
        <Icon of={CircleAlert} size={12} />
        <input
          data-blank
          aria-label={words}
          aria-invalid
          aria-describedby={hint}
          placeholder={words}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            edit.reset();
          }}
          onBlur={() => save()}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.stopPropagation();
            save(() => onFilled(variable));
          }}
          style={{ width: `${Math.max(words.length, typed.length) + 1}ch` }}
          className="max-w-full bg-transparent outline-none placeholder:text-danger"
        />
        <span id={hint} className="pr-1 text-12 font-normal text-ink-2">
          {t("composer-fill-lead")}
        </span>
      </span>
      {edit.error && (
        <span role="alert" className="mx-1 text-12 text-danger">
          {problemWords(edit.error)}
        </span>
      )}
    </>
  );
}
