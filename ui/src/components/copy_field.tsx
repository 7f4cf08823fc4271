import { Button } from "@/components/button";
import { TextField } from "@/components/field";
import { t } from "@/lib/messages";
import { Check, Copy } from "lucide-react";
import { useState } from "react";

type CopyFieldProps = { label: string; labelHidden?: boolean; text: string };

/** A text to be taken elsewhere by hand: an address, a path. */
export function CopyField({ label, labelHidden = false, text }: CopyFieldProps) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    // Where the clipboard is closed to us, the text is selected and can be copied by hand.
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="flex items-end gap-2">
      <TextField
        label={label}
        labelHidden={labelHidden}
        readOnly
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        className="flex-1"
      />
      <Button icon={copied ? Check : Copy} onClick={copy}>
        {t(copied ? "common-copied" : "common-copy")}
      </Button>
    </div>
  );
}
