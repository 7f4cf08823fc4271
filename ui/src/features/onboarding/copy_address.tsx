import { Button } from "@/components/button";
import { TextField } from "@/components/field";
import { t } from "@/lib/messages";
import { Check, Copy } from "lucide-react";
import { useState } from "react";

/** An address to be taken to a browser by hand. */
export function CopyAddress({ label, address }: { label: string; address: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    // Where the clipboard is closed to us, the address is selected and can be copied by hand.
    void navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="flex items-end gap-2">
      <TextField
        label={label}
        readOnly
        value={address}
        onFocus={(event) => event.currentTarget.select()}
        className="flex-1"
      />
      <Button icon={copied ? Check : Copy} onClick={copy}>
        {t(copied ? "common.copied" : "common.copy")}
      </Button>
    </div>
  );
}
