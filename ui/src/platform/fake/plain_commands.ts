import type { Commands } from "../backend";
import type { Done } from "../bindings.gen";

type Plain<Command> = Command extends (...given: infer Given) => Promise<Done<infer Answer>>
  ? (...given: Given) => Promise<Answer>
  : Command;

/** The commands without word of the operation that they wrote, which one place adds to all of them. */
export type PlainCommands = { [Name in keyof Commands]: Plain<Commands[Name]> };

type ChangeName = {
  [Name in keyof Commands]: Commands[Name] extends (...given: never[]) => Promise<Done<unknown>>
    ? Name
    : never;
}[keyof Commands];

const named: Record<ChangeName, true> = {
  addLead: true,
  editLead: true,
  trashLeads: true,
  restoreLeads: true,
  setNextStep: true,
  blockLead: true,
  unblockLead: true,
  reachedOut: true,
  addNote: true,
  attachFiles: true,
  trashAttachment: true,
  restoreAttachment: true,
  addTemplate: true,
  editTemplate: true,
  removeTemplate: true,
  sendFollowUp: true,
  cancelMail: true,
  correctMailAddress: true,
  addAccount: true,
  editAccount: true,
  setDefaultAccount: true,
  removeAccount: true,
  stepDone: true,
  undo: true,
  redo: true,
  undoOperation: true,
  saveSettings: true,
};

/** The names of those that tell which operation they wrote. */
export const changeNames: ReadonlySet<string> = new Set(Object.keys(named));
