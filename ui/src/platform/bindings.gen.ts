// The typed border between the window and the core: every command, every event and every shape that crosses.
// A command that fails rejects with a Problem. Field names are snake_case: the command line prints the same JSON.


export type LeadId = string;        // UUIDv7, as all ids
export type AttachmentId = string;
export type TemplateId = string;
export type AccountId = string;
export type OutboxId = string;
export type OperationId = string;
export type Timestamp = string;     // ISO 8601, UTC

export type ProblemKind =
  | "invalid" | "not_found" | "duplicate" | "conflict" | "invalid_transition" | "blank_variable"
  | "do_not_contact" | "needs_passphrase" | "signed_out" | "locked" | "damaged" | "disk_full" | "busy" | "io" | "network";
export type Problem = {
  kind: ProblemKind;
  message: string;                  // a plain sentence: what happened, what was kept, what to do
  field: string | null;             // where it stands, e.g. "first_name", "emails.0.address", "next_step.date", "files.0"
  details: {
    variables: string[];            // blank_variable: the names
    leads: DuplicateLead[];         // duplicate: whom it may be
    technical: string | null;       // raw server text etc., to be folded under "Details"
  };
};
export type DuplicateLead = { id: LeadId; name: string; address: string; created_at: Timestamp; trashed: boolean };

// ---- leads
export type LeadState = "PENDING" | "REACHED_OUT";
export type StateCause = "follow_up" | "practice" | "call" | "letter" | "other";
export type StepKind = "mail" | "call" | "other";
export type NextStep = { date: string /* YYYY-MM-DD */; time: string | null /* HH:MM */; kind: StepKind };
export type Email = { address: string; label: string; primary: boolean; do_not_contact: boolean };
export type Phone = { number: string; label: string; primary: boolean };
export type Attachment = { id: AttachmentId; name: string; size: number; sha256: string; media_type: string; created_at: Timestamp };
export type Lead = {
  id: LeadId; name: string /* for showing: "First Last", else company */;
  first_name: string; last_name: string; emails: Email[]; phones: Phone[];
  company: string; title: string; source: string; note: string;
  state: LeadState; state_at: Timestamp | null; state_cause: StateCause | null; state_note: string;
  next_step: NextStep | null; do_not_contact: boolean;
  created_at: Timestamp; updated_at: Timestamp; trashed_at: Timestamp | null;
  attachments: Attachment[];
};
export type LeadRow = { id: string; lead: Lead | null; damage: string | null }; // damaged row: lead null, damage says why
export type LeadSort = "name" | "company" | "state" | "next_step" | "updated_at" | "created_at";
export type LeadQuery = {
  query: string; state: LeadState | null; trashed: boolean;
  sort: LeadSort; descending: boolean; offset: number; limit: number; after: string | null;
};
export type Count = { value: number; capped: boolean };
export type LeadPage = { rows: LeadRow[]; count: Count; next: string | null };
export type EmailInput = { address: string; label: string };   // the first is the primary
export type PhoneInput = { number: string; label: string };
export type StagedFile = { sha256: string; name: string; accept: boolean /* said yes to the question of `verdict: "unusual"` */ };
export type NewLead = {
  first_name: string; last_name: string; emails: EmailInput[]; phones: PhoneInput[];
  company: string; title: string; source: string; note: string; next_step: NextStep | null;
  files: StagedFile[]; allow_duplicate: boolean;
};
// null = unchanged. Saving an edit sends only the field that was edited.
export type LeadChanges = {
  first_name: string | null; last_name: string | null; emails: EmailInput[] | null; phones: PhoneInput[] | null;
  company: string | null; title: string | null; source: string | null; note: string | null;
  next_step: { change: "set"; step: NextStep } | { change: "clear" } | null;
  allow_duplicate: boolean;
};
export type ReachedOut = { cause: StateCause /* call, letter or other */; note: string };
export type Changed = { changed: number };

// ---- files
export type FileVerdict = "ok" | "unusual" | "mismatch" | "dangerous" | "empty" | "too_big";
export type InspectedFile = { sha256: string; name: string; size: number; media_type: string; verdict: FileVerdict; message: string };
export type TrashedFile = { attachment: Attachment; lead_id: LeadId; lead_name: string; trashed_at: Timestamp };

// ---- timeline and history
export type TimelineKind = "mail" | "note" | "call" | "letter" | "other" | "created" | "changed" | "state" | "file" | "trash" | "blocked";
export type TimelineEntry = {
  at: Timestamp; kind: TimelineKind; summary: string; detail: string;
  mail: OutboxRow | null; operation_id: OperationId | null;
};
export type Actor = "person" | "worker";
export type FieldChange = { entity: string; field: string; before: string; after: string };
export type Operation = { id: OperationId; at: Timestamp; actor: Actor; label: string; undone: boolean; changes: FieldChange[] };
export type HistoryQuery = { lead: LeadId | null; query: string; before: OperationId | null; limit: number };
export type HistoryPage = { operations: Operation[]; next: OperationId | null };
// what undo or redo did; operation null: there was nothing to undo
export type UndoOutcome = { operation: Operation | null; message: string; kept: FieldChange[]; mail_left: boolean };

// ---- templates
export type Template = { id: TemplateId; name: string; subject: string; body: string; created_at: Timestamp; updated_at: Timestamp };
export type TemplateInput = { name: string; subject: string; body: string };
// A rendered text comes in pieces: plain text, a filled variable (dotted underline), or a missing one (red box; text is the tag "{{company}}")
export type Segment = { text: string; variable: string | null; missing: boolean };
export type TemplateFault = { part: "subject" | "body"; line: number; column: number; message: string };
export type Rendered = { subject: Segment[]; body: Segment[]; missing: string[]; faults: TemplateFault[] };
export type Variable = { name: string; label: string; example: string };  // "first_name", "First name", "Ada"

// ---- follow-up
export type FollowUpDraft = {
  lead_id: LeadId; template_id: TemplateId | null; account: Account; to: Email | null;
  rendered: Rendered; subject: string; body: string;   // plain, missing variables left as their tags, ready for editing
  signature: string; thread: { subject: string; mails: number } | null;
  blocked: Problem | null;                              // why it cannot be sent to this lead at all
};
export type FollowUpInput = {
  lead_id: LeadId; template_id: TemplateId | null; account_id: AccountId | null;
  text: { subject: string; body: string } | null;      // null: as the template renders; else what the person wrote (may still hold tags)
  attachments: AttachmentId[]; idempotency_key: string; undo_seconds: number;
};
export type Queued = { outbox_id: OutboxId; message_id: string; status: OutboxStatus; not_before: Timestamp };

// ---- outbox
export type OutboxStatus = "queued" | "sending" | "sent" | "retrying" | "paused" | "failed" | "unknown" | "cancelled";
export type Purpose = "follow_up" | "acknowledgement" | "notification" | "test";
export type OutboxRow = {
  id: OutboxId; message_id: string; practice: boolean; purpose: Purpose; lead_id: LeadId | null; lead_name: string;
  to: string; subject: string; status: OutboxStatus; reason: string /* plain words, "" where none is needed */;
  attempts: number; not_before: Timestamp; next_attempt_at: Timestamp | null; last_reply: string | null;
  created_at: Timestamp; handed_over_at: Timestamp | null; accepted_at: Timestamp | null; size: number; account_id: AccountId;
};
export type OutboxGroup = "all" | "needs_you" | "on_the_way" | "sent";
export type OutboxQuery = { group: OutboxGroup; status: OutboxStatus | null; offset: number; limit: number };
export type OutboxCounts = { needs_you: number; on_the_way: number; sent: number; waiting_offline: number };
export type OutboxPage = { rows: OutboxRow[]; counts: OutboxCounts; total: number };
export type Mail = { row: OutboxRow; from: string; date: Timestamp; text: string; attachments: string[]; source: string };
export type Resolution = "sent" | "send_again";

// ---- accounts
export type AccountKind = "practice" | "smtp";
export type Security = "tls" | "starttls" | "none";
export type Account = {
  id: AccountId; kind: AccountKind; label: string; from_name: string; from_address: string;
  host: string; port: number; security: Security; user: string; has_own_ca: boolean; signature: string;
  is_default: boolean; paused: string | null /* why, in plain words */;
};
export type AccountInput = {
  label: string; from_name: string; from_address: string; host: string; port: number; security: Security;
  user: string; password: string; own_ca_pem: string | null; signature: string;
};
export type AddedAccount = { account: Account; returned_to_pending: number };
export type CheckStep = { step: string /* "name","connect","encrypt","greeting","login","sender", "test" */; label: string; ok: boolean | null /* null: not reached */; problem: string | null; remedy: string | null; technical: string | null };
export type AccountCheck = { steps: CheckStep[] };

// ---- today
export type TodayItem = { lead: Lead; step: NextStep; days_late: number };
export type Today = { date: string; items: TodayItem[]; done_today: number; next: { lead_id: LeadId; lead_name: string; step: NextStep } | null };

// ---- signing in, secrets, settings
export type Person = { name: string; address: string };
export type Provider = { issuer: string | null /* null: the built-in practice provider */; client_id: string | null };
export type SecretsState = "keychain" | "unlocked" | "needs_passphrase" | "needs_new_passphrase";
export type SessionState = { person: Person | null; provider: Provider; secrets: SecretsState };
export type SignInAttempt = { url: string; opened: boolean };
export type Settings = {
  person_in_charge: string; acknowledge_on_add: boolean; acknowledgement_template: TemplateId | null;
  notify_on_add: boolean; attachment_limit_mb: number; follow_up_template: TemplateId | null;
};
export type Preferences = {
  theme: "system" | "light" | "dark"; contrast: "system" | "more"; density: "comfortable" | "compact";
  sidebar_width: number; sidebar_collapsed: boolean; panel_width: number; columns: string[]; sort: LeadSort; sort_descending: boolean;
};
export type Environment = { version: string; data_dir: string; platform: "linux" | "macos" | "windows" };
export type CheckReport = { ok: boolean; problems: string[] };

// ---- events
export type Fact = "leads" | "outbox" | "templates" | "accounts" | "settings" | "session" | "history" | "secrets";
export type FactsPublished = { facts: Fact[] };
export type FilesDropped = { files: InspectedFile[]; x: number; y: number };

export interface Commands {
  environment(): Promise<Environment>;
  // preferences: disposable, never fail
  loadPreferences(): Promise<Preferences>;
  savePreferences(preferences: Preferences): Promise<null>;
  // session (all other groups reject with kind "signed_out" when nobody is signed in)
  sessionState(): Promise<SessionState>;
  beginSignIn(): Promise<SignInAttempt>;      // opens the browser
  finishSignIn(): Promise<SessionState>;      // waits for the attempt to end; rejects with plain words
  cancelSignIn(): Promise<null>;
  signOut(): Promise<null>;
  setProvider(provider: Provider): Promise<SessionState>;
  unlockSecrets(passphrase: string): Promise<SessionState>;   // also sets a new one where state is needs_new_passphrase
  // leads
  listLeads(query: LeadQuery): Promise<LeadPage>;
  showLead(id: LeadId): Promise<Lead>;
  addLead(lead: NewLead): Promise<Lead>;
  findDuplicates(address: string, except: LeadId | null): Promise<DuplicateLead[]>;
  editLead(id: LeadId, changes: LeadChanges): Promise<Lead>;
  trashLeads(ids: LeadId[]): Promise<Changed>;
  restoreLeads(ids: LeadId[]): Promise<Changed>;
  emptyTrash(): Promise<Changed>;
  setNextStep(ids: LeadId[], step: NextStep | null): Promise<Changed>;
  blockLead(id: LeadId): Promise<Lead>;
  unblockLead(id: LeadId): Promise<Lead>;
  reachedOut(id: LeadId, how: ReachedOut): Promise<Lead>;
  addNote(id: LeadId, text: string): Promise<Lead>;
  leadTimeline(id: LeadId): Promise<TimelineEntry[]>;
  // files
  inspectPath(path: string): Promise<InspectedFile>;                       // copied into the store, not yet on any lead
  inspectBytes(name: string, base64: string): Promise<InspectedFile>;
  pickFiles(): Promise<InspectedFile[]>;                                   // the system's dialog
  attachFiles(id: LeadId, files: StagedFile[]): Promise<Lead>;
  openAttachment(id: AttachmentId): Promise<null>;
  saveAttachment(id: AttachmentId): Promise<boolean>;                      // the system's dialog; false: cancelled
  trashAttachment(id: AttachmentId): Promise<Lead>;
  restoreAttachment(id: AttachmentId): Promise<Lead>;
  listTrashedFiles(): Promise<TrashedFile[]>;
  // templates
  listTemplates(): Promise<Template[]>;
  templateVariables(): Promise<Variable[]>;
  addTemplate(template: TemplateInput): Promise<Template>;
  editTemplate(id: TemplateId, template: TemplateInput): Promise<Template>;
  removeTemplate(id: TemplateId): Promise<null>;
  previewTemplate(template: TemplateInput, lead: LeadId | null): Promise<Rendered>;
  // follow-up and outbox
  composeFollowUp(lead: LeadId, template: TemplateId | null, account: AccountId | null): Promise<FollowUpDraft>;
  sendFollowUp(input: FollowUpInput): Promise<Queued>;
  listOutbox(query: OutboxQuery): Promise<OutboxPage>;
  showMail(id: OutboxId): Promise<Mail>;
  cancelMail(id: OutboxId): Promise<OutboxRow>;
  retryMail(id: OutboxId): Promise<OutboxRow>;
  resolveMail(id: OutboxId, resolution: Resolution): Promise<OutboxRow>;
  // accounts
  listAccounts(): Promise<Account[]>;
  practiceLeads(): Promise<number>;           // leads REACHED_OUT only by practice, that the first real account puts back
  addAccount(account: AccountInput): Promise<AddedAccount>;
  editAccount(id: AccountId, account: AccountInput): Promise<Account>;    // blank password: unchanged
  removeAccount(id: AccountId): Promise<null>;
  setDefaultAccount(id: AccountId): Promise<Account>;
  resumeAccount(id: AccountId): Promise<Account>;
  checkAccount(id: AccountId): Promise<AccountCheck>;                     // every step, without sending
  testAccount(id: AccountId): Promise<AccountCheck>;                      // "Send me a test"
  // today, history, settings
  today(): Promise<Today>;
  stepDone(id: LeadId): Promise<Lead>;
  undo(): Promise<UndoOutcome>;
  redo(): Promise<UndoOutcome>;
  undoOperation(id: OperationId): Promise<UndoOutcome>;
  listHistory(query: HistoryQuery): Promise<HistoryPage>;
  loadSettings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<Settings>;
  checkData(): Promise<CheckReport>;
}

type Listener<T> = (event: { payload: T }) => void;
type Source<T> = { listen(listener: Listener<T>): Promise<() => void> };

const notBuilt: Problem = {
  kind: "io",
  message: "This window was built without its core. Build it again with npm start.",
  field: null,
  details: { variables: [], leads: [], technical: null },
};

export const commands = new Proxy({} as Commands, {
  get: () => () => Promise.reject(notBuilt),
});

export const events: { factsPublished: Source<FactsPublished>; filesDropped: Source<FilesDropped> } = {
  factsPublished: { listen: () => Promise.resolve(() => {}) },
  filesDropped: { listen: () => Promise.resolve(() => {}) },
};
