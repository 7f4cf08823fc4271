import type { TimelineKind } from "@/platform/bindings.gen";
import {
  Ban,
  CircleDot,
  FilePlus,
  type LucideIcon,
  MailOpen,
  MessageSquare,
  PencilLine,
  Phone,
  Plus,
  Send,
  StickyNote,
  Trash2,
} from "lucide-react";

/** The icon of each kind of entry in a timeline. */
export const timelineIcons: Record<TimelineKind, LucideIcon> = {
  mail: Send,
  note: StickyNote,
  call: Phone,
  letter: MailOpen,
  other: MessageSquare,
  created: Plus,
  changed: PencilLine,
  state: CircleDot,
  file: FilePlus,
  trash: Trash2,
  blocked: Ban,
};
