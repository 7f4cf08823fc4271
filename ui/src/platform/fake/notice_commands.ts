import type { PlainCommands } from "./plain_commands";
import { refuse } from "./problems";
import type { World } from "./world";

type Group = "listNotices" | "dismissNotice" | "listJobs" | "cancelJob" | "retryJobs";

export function noticeCommands(world: World): Pick<PlainCommands, Group> {
  let notices = [...world.options.notices];
  return {
    listNotices: async () => notices,
    dismissNotice: async (kind) => {
      notices = notices.filter((notice) => notice.kind !== kind);
      world.publish("notices");
      return null;
    },
    listJobs: async () => world.options.jobs,
    cancelJob: async () => refuse("not_found", "This job is not here any more."),
    retryJobs: async () => null,
  };
}
