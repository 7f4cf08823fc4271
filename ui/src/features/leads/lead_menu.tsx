import { ActionMenuItem } from "@/commands/action_context";
import { IconButton } from "@/components/button";
import { CopyItem } from "@/components/context_menu";
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
  Send,
  Trash2,
} from "lucide-react";

/** The rarer acts on a lead. */
export function LeadMenu({ lead }: { lead: Lead }) {
  return (
    <Menu trigger={<IconButton icon={Ellipsis} label={t("leads-more")} />}>
      <LeadMenuItems lead={lead} />
    </Menu>
  );
}

/** What can be done with one lead, wherever it is shown. */
export function LeadMenuItems({ lead }: { lead: Lead }) {
  const [email] = lead.emails;
  const [phone] = lead.phones;
  return (
    <>
      {!lead.do_not_contact && email && <ActionMenuItem action="lead.follow_up" icon={Send} />}
      <ActionMenuItem action="lead.next_step" icon={CalendarClock} />
      <ActionMenuItem action="lead.reached_out" icon={PhoneOutgoing} />
      <ActionMenuItem action="lead.note" icon={NotebookPen} />
      <MenuLine />
      <CopyItem text={lead.name}>{t("leads-copy-name")}</CopyItem>
      {email && <CopyItem text={email.address}>{t("leads-copy-email")}</CopyItem>}
      {phone && <CopyItem text={phone.number}>{t("leads-copy-phone")}</CopyItem>}
      <MenuLine />
      {lead.do_not_contact ? (
        <ActionMenuItem action="lead.unblock" icon={CircleCheck} />
      ) : (
        <ActionMenuItem action="lead.block" icon={Ban} />
      )}
      <ActionMenuItem action="lead.trash" icon={Trash2} risk />
    </>
  );
}

/** What can be done with all that are selected. */
export function SelectionMenuItems() {
  return (
    <>
      <ActionMenuItem action="lead.next_step" icon={CalendarClock} />
      <ActionMenuItem action="lead.trash" icon={Trash2} risk />
    </>
  );
}
