import { ActionMenuItem } from "@/commands/action_context";
import { IconButton } from "@/components/button";
import { Menu, MenuLine } from "@/components/menu";
import { t } from "@/lib/messages";
import type { Lead } from "@/platform/bindings.gen";
import {
  Ban,
  CalendarClock,
  CircleCheck,
  Ellipsis,
  NotebookPen,
  PhoneOutgoing,
  Trash2,
} from "lucide-react";

/** The rarer acts on a lead. */
export function LeadMenu({ lead }: { lead: Lead }) {
  return (
    <Menu trigger={<IconButton icon={Ellipsis} label={t("leads.more")} />}>
      <ActionMenuItem action="lead.next_step" icon={CalendarClock} />
      <ActionMenuItem action="lead.reached_out" icon={PhoneOutgoing} />
      <ActionMenuItem action="lead.note" icon={NotebookPen} />
      <MenuLine />
      {lead.do_not_contact ? (
        <ActionMenuItem action="lead.unblock" icon={CircleCheck} />
      ) : (
        <ActionMenuItem action="lead.block" icon={Ban} />
      )}
      <ActionMenuItem action="lead.trash" icon={Trash2} risk />
    </Menu>
  );
}
