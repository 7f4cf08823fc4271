import { notifyManager, type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import type {
  AccountInput,
  FieldId,
  FieldInput,
  Lead,
  LeadChanges,
  LeadId,
  LeadSet,
  NewField,
  NewLead,
  NextStep,
  Person,
  Preferences,
  Problem,
  Provider,
  ReachedOut,
  Resolution,
  SessionState,
  Settings,
  StagedFile,
  Template,
  TemplateInput,
} from "@/platform/bindings.gen";
import type { Commands } from "@/platform/backend";
import { useCommands } from "@/platform/backend_context";
import { keys } from "./keys";

/**
 * A change through one command. What it makes stale comes by the facts that the backend publishes after the commit,
 * so that a change made elsewhere refreshes the window in the same way.
 */
export function useChange<Given, Answer>(
  change: (commands: Commands, given: Given) => Promise<Answer>,
) {
  const commands = useCommands();
  return useMutation<Answer, Problem, Given>({ mutationFn: (given) => change(commands, given) });
}

/**
 * A change that answers with what is stored now. The cache has that before whoever asked hears of it: an editor that
 * lets go of what was typed shows what was saved, and never again what was there before.
 */
function useEdit<Given, Answer, Cached>(
  edit: (commands: Commands, given: Given) => Promise<Answer>,
  queryKey: (answer: Answer) => QueryKey,
  cached: (answer: Answer, before: Cached) => Cached,
) {
  const commands = useCommands();
  const client = useQueryClient();
  return useMutation<Answer, Problem, Given>({
    mutationFn: (given) => edit(commands, given),
    onSuccess: async (answer) => {
      const key = queryKey(answer);
      // What is being read may have been read before the change.
      await client.cancelQueries({ queryKey: key });
      client.setQueryData<Cached>(key, (before) => before && cached(answer, before));
      // Whoever shows it is told of it later: that comes first.
      await new Promise<void>((told) => notifyManager.schedule(told));
    },
  });
}

// ---- preferences: disposable, shown at once

export function useSavePreferences() {
  const commands = useCommands();
  const client = useQueryClient();
  return useMutation<null, Problem, Preferences>({
    mutationFn: (preferences) => commands.savePreferences(preferences),
    onMutate: (preferences) => {
      client.setQueryData(keys.preferences, preferences);
    },
  });
}

/** Shows the data folder in the system's program for files. */
export const useOpenDataFolder = () =>
  useChange((commands, _none: void) => commands.openDataFolder());

// ---- session

export const useBeginSignIn = () => useChange((commands, _none: void) => commands.beginSignIn());
export const useFinishSignIn = () => useChange((commands, _none: void) => commands.finishSignIn());
export const useCancelSignIn = () => useChange((commands, _none: void) => commands.cancelSignIn());
export const useSignOut = () => useChange((commands, _none: void) => commands.signOut());
export const useEditPerson = () =>
  useEdit(
    (commands, person: Person) => commands.editPerson(person),
    () => keys.session,
    (session, _before: SessionState) => session,
  );
export const useSetProvider = () =>
  useChange((commands, provider: Provider) => commands.setProvider(provider));
export const useUnlockSecrets = () =>
  useChange((commands, passphrase: string) => commands.unlockSecrets(passphrase));
/** What is weak about a passphrase that is being typed; null where nothing is. Nothing is changed, nor kept. */
export const usePassphraseWeakness = () =>
  useChange((commands, passphrase: string) => commands.passphraseWeakness(passphrase));

// ---- leads

export const useAddLead = () => useChange((commands, lead: NewLead) => commands.addLead(lead));
export const useEditLead = () =>
  useEdit(
    (commands, { id, changes }: { id: LeadId; changes: LeadChanges }) =>
      commands.editLead(id, changes),
    ({ answer }) => keys.leads.show(answer.id),
    ({ answer }, _before: Lead) => answer,
  );
export const useRestoreLeads = () =>
  useChange((commands, set: LeadSet) => commands.restoreLeads(set));
export const useEmptyTrash = () => useChange((commands, _none: void) => commands.emptyTrash());
export const useSetNextStep = () =>
  useChange((commands, { set, step }: { set: LeadSet; step: NextStep | null }) =>
    commands.setNextStep(set, step),
  );
export const useStepDone = () => useChange((commands, id: LeadId) => commands.stepDone(id));
export const useReachedOut = () =>
  useChange((commands, { id, how }: { id: LeadId; how: ReachedOut }) =>
    commands.reachedOut(id, how),
  );

// ---- files

export const useInspectBytes = () =>
  useChange((commands, { name, base64 }: { name: string; base64: string }) =>
    commands.inspectBytes(name, base64),
  );
export const usePickFiles = () => useChange((commands, _none: void) => commands.pickFiles());
export const useAttachFiles = () =>
  useChange((commands, { id, files }: { id: LeadId; files: StagedFile[] }) =>
    commands.attachFiles(id, files),
  );
export const useOpenAttachment = () =>
  useChange((commands, id: string) => commands.openAttachment(id));
export const useSaveAttachment = () =>
  useChange((commands, id: string) => commands.saveAttachment(id));
export const useTrashAttachment = () =>
  useChange((commands, id: string) => commands.trashAttachment(id));
export const useRestoreAttachment = () =>
  useChange((commands, id: string) => commands.restoreAttachment(id));

// ---- fields of the user's own

export const useAddField = () => useChange((commands, field: NewField) => commands.addField(field));
export const useEditField = () =>
  useChange(
    (commands, { id, field, seen }: { id: FieldId; field: FieldInput; seen: FieldInput | null }) =>
      commands.editField(id, field, seen),
  );
export const useOrderFields = () =>
  useChange((commands, ids: FieldId[]) => commands.orderFields(ids));
export const useTrashField = () => useChange((commands, id: FieldId) => commands.trashField(id));
export const useRestoreField = () =>
  useChange((commands, id: FieldId) => commands.restoreField(id));

// ---- templates

export const useAddTemplate = () =>
  useChange((commands, template: TemplateInput) => commands.addTemplate(template));
export const useEditTemplate = () =>
  useEdit(
    (
      commands,
      { id, template, seen }: { id: string; template: TemplateInput; seen: TemplateInput | null },
    ) => commands.editTemplate(id, template, seen),
    () => keys.templates.list,
    ({ answer }, before: Template[]) =>
      before.map((template) => (template.id === answer.id ? answer : template)),
  );
export const useRemoveTemplate = () =>
  useChange((commands, id: string) => commands.removeTemplate(id));

// ---- follow-up and outbox

export const useCancelMail = () => useChange((commands, id: string) => commands.cancelMail(id));
export const useRetryMail = () => useChange((commands, id: string) => commands.retryMail(id));
export const useCorrectMailAddress = () =>
  useChange((commands, { id, address }: { id: string; address: string }) =>
    commands.correctMailAddress(id, address),
  );
export const useResolveMail = () =>
  useChange((commands, { id, resolution }: { id: string; resolution: Resolution }) =>
    commands.resolveMail(id, resolution),
  );

// ---- accounts

export const useAddAccount = () =>
  useChange((commands, account: AccountInput) => commands.addAccount(account));
export const useEditAccount = () =>
  useChange((commands, { id, account }: { id: string; account: AccountInput }) =>
    commands.editAccount(id, account),
  );
export const useRemoveAccount = () =>
  useChange((commands, id: string) => commands.removeAccount(id));
export const useSetDefaultAccount = () =>
  useChange((commands, id: string) => commands.setDefaultAccount(id));
export const useSetAccountPassword = () =>
  useChange((commands, { id, password }: { id: string; password: string }) =>
    commands.setAccountPassword(id, password),
  );
export const useCheckAccount = () => useChange((commands, id: string) => commands.checkAccount(id));
export const useTestAccount = () => useChange((commands, id: string) => commands.testAccount(id));

// ---- jobs

export const useCancelJob = () => useChange((commands, id: string) => commands.cancelJob(id));
export const useRetryJobs = () => useChange((commands, _none: void) => commands.retryJobs());

// ---- settings, data

export const useSaveSettings = () =>
  useEdit(
    (commands, { settings, seen }: { settings: Settings; seen: Settings }) =>
      commands.saveSettings(settings, seen),
    () => keys.settings,
    ({ answer }, _before: Settings) => answer,
  );
export const useCheckData = () => useChange((commands, _none: void) => commands.checkData());
