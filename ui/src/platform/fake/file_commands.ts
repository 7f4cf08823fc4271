import type { PlainCommands } from "./plain_commands";
import type { Attachment, FileVerdict, InspectedFile, StagedFile } from "../bindings.gen";
import { refuse } from "./problems";
import type { World } from "./world";

const LIMIT = 25 * 1024 * 1024;
const usual: Record<string, string> = {
  pdf: "application/pdf",
  doc: "application/msword",
  odt: "application/vnd.oasis.opendocument.text",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  rtf: "application/rtf",
  txt: "text/plain",
  md: "text/markdown",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
};
const known = new Map<string, InspectedFile>();

/** What a look at a file finds. The start of its content tells more than its name. */
function inspected(world: World, name: string, start: string, size: number): InspectedFile {
  const ending = name.toLowerCase().split(".").at(-1) ?? "";
  const program = start.startsWith("MZ") || start.startsWith("\u007fELF");
  const judged = (): [FileVerdict, string] => {
    if (size === 0) return ["empty", "This file is empty. It was not added."];
    if (size > LIMIT) return ["too_big", "This file is larger than 25 MB. It was not added."];
    if (program && ending in usual)
      return [
        "mismatch",
        `This is a program, not a ${ending.toUpperCase()} file. It was not added.`,
      ];
    if (program || ["exe", "bat", "sh", "js"].includes(ending))
      return ["dangerous", "This is a program. It was not added."];
    if (!(ending in usual))
      return ["unusual", `Files ending in .${ending} are unusual here. Add it all the same?`];
    return ["ok", ""];
  };
  const [verdict, message] = judged();
  const file: InspectedFile = {
    sha256: world.mintId().replaceAll("-", "").padStart(64, "0"),
    name,
    size,
    media_type: usual[ending] ?? "application/octet-stream",
    verdict,
    message,
  };
  known.set(file.sha256, file);
  return file;
}

/** The attachment that a staged file becomes, or a refusal that names it. */
export function attachmentOf(world: World, staged: StagedFile): Attachment {
  const file = known.get(staged.sha256);
  const refused =
    file === undefined || !(file.verdict === "ok" || (file.verdict === "unusual" && staged.accept));
  if (refused)
    refuse("invalid", file?.message ?? "This file is no longer here.", { field: "files.0" });
  return {
    id: world.mintId(),
    name: staged.name,
    size: file?.size ?? 0,
    sha256: staged.sha256,
    media_type: file?.media_type ?? "",
    created_at: world.now(),
  };
}

function holderOf(world: World, id: string) {
  for (let number = 0; number < world.leadCount(); number += 1) {
    const lead = world.leadAt(number);
    if (lead?.attachments.some((file) => file.id === id) === true) return lead;
  }
  const added = world.addedLeads().find((lead) => lead.attachments.some((file) => file.id === id));
  return added ?? refuse("not_found", "This file is no longer there.");
}

type Group =
  | "inspectBytes"
  | "pickFiles"
  | "attachFiles"
  | "attachmentCaution"
  | "openAttachment"
  | "saveAttachment"
  | "trashAttachment"
  | "restoreAttachment"
  | "listTrashedFiles";

export function fileCommands(world: World): Pick<PlainCommands, Group> {
  return {
    inspectBytes: async (name, base64) =>
      inspected(world, name, atob(base64.slice(0, 64)), Math.floor((base64.length * 3) / 4)),
    pickFiles: async () => [inspected(world, "Curriculum vitae.pdf", "%PDF", 212_000)],
    attachFiles: async (id, files) => {
      const lead = world.get("lead", id);
      const added = files.map((file) => attachmentOf(world, file));
      const operation = world.operation(`Attach ${added.map((file) => file.name).join(", ")}`);
      operation.set("lead", id, {
        ...lead,
        attachments: [...lead.attachments, ...added],
        updated_at: world.now(),
      });
      operation.commit();
      return world.get("lead", id);
    },
    attachmentCaution: async (id) =>
      holderOf(world, id).attachments.some((file) => file.id === id && /\.docm$/iu.test(file.name))
        ? "Contains macros. Only open it if you trust the sender."
        : null,
    openAttachment: async () => null,
    saveAttachment: async () => true,
    trashAttachment: async (id) => {
      const lead = holderOf(world, id);
      const file =
        lead.attachments.find((each) => each.id === id) ??
        refuse("not_found", "This file is no longer there.");
      const operation = world.operation(`Remove ${file.name}`);
      operation.set("lead", lead.id, {
        ...lead,
        attachments: lead.attachments.filter((each) => each.id !== id),
        updated_at: world.now(),
      });
      operation.set("trashed_file", id, {
        attachment: file,
        lead_id: lead.id,
        trashed_at: world.now(),
      });
      operation.commit();
      return world.get("lead", lead.id);
    },
    restoreAttachment: async (id) => {
      const { attachment, lead_id } = world.get("trashed_file", id);
      const lead = world.get("lead", lead_id);
      const operation = world.operation(`Restore ${attachment.name}`);
      operation.set("trashed_file", id, null);
      operation.set("lead", lead.id, {
        ...lead,
        attachments: [...lead.attachments, attachment],
        updated_at: world.now(),
      });
      operation.commit();
      return world.get("lead", lead.id);
    },
    listTrashedFiles: async () =>
      world
        .all("trashed_file")
        .map((each) => ({ ...each, lead_name: world.find("lead", each.lead_id)?.name ?? "" })),
  };
}
