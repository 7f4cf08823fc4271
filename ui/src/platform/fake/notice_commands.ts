import type { PlainCommands } from "./plain_commands";
import type { World } from "./world";

type Group = "listNotices" | "dismissNotice";

export function noticeCommands(world: World): Pick<PlainCommands, Group> {
  let notices = [...world.options.notices];
  return {
    listNotices: async () => notices,
    dismissNotice: async (kind) => {
      notices = notices.filter((notice) => notice.kind !== kind);
      world.publish("notices");
      return null;
    },
  };
}
