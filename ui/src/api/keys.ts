import type {
  FollowUpText,
  BackupLeadsQuery,
  BackupToOpen,
  HistoryQuery,
  LeadQuery,
  LeadSet,
  OutboxQuery,
  RecoveryLeadsQuery,
  TemplateInput,
} from "@/platform/bindings.gen";

/**
 * The query keys. The first word is the kind of thing; a fact makes stale all that begins with it.
 */
export const keys = {
  environment: ["environment"] as const,
  preferences: ["preferences"] as const,
  session: ["session"] as const,
  leads: {
    all: ["leads"] as const,
    list: (query: LeadQuery) => ["leads", "list", query] as const,
    place: (list: Omit<LeadQuery, "offset" | "limit" | "after">, id: string) =>
      ["leads", "place", list, id] as const,
    pages: (query: Omit<LeadQuery, "offset" | "after">) => ["leads", "pages", query] as const,
    count: (set: LeadSet | null) => ["leads", "count", set] as const,
    show: (id: string) => ["leads", "show", id] as const,
    timeline: (id: string) => ["leads", "timeline", id] as const,
    drafts: (id: string) => ["leads", "drafts", id] as const,
    duplicates: (address: string, except: string | null) =>
      ["leads", "duplicates", address, except] as const,
    trashedFiles: ["leads", "trashed-files"] as const,
    practice: ["leads", "practice"] as const,
    caution: (id: string, name: string, sha256: string) =>
      ["leads", "caution", id, name, sha256] as const,
  },
  fields: ["fields"] as const,
  today: ["today"] as const,
  templates: {
    all: ["templates"] as const,
    list: ["templates", "list"] as const,
    variables: ["templates", "variables"] as const,
  },
  /** What is rendered for a lead: stale when the lead, a template or an account changes. */
  rendered: {
    all: ["rendered"] as const,
    preview: (template: TemplateInput, lead: string | null) =>
      ["rendered", "preview", template, lead] as const,
    draft: (
      lead: string,
      template: string | null,
      account: string | null,
      text: FollowUpText | null,
    ) => ["rendered", "draft", lead, template, account, text] as const,
  },
  outbox: {
    all: ["outbox"] as const,
    list: (query: OutboxQuery) => ["outbox", "list", query] as const,
    mail: (id: string) => ["outbox", "mail", id] as const,
  },
  accounts: {
    all: ["accounts"] as const,
    list: ["accounts", "list"] as const,
    check: (id: string) => ["accounts", "check", id] as const,
  },
  history: {
    all: ["history"] as const,
    list: (query: HistoryQuery) => ["history", "list", query] as const,
  },
  settings: ["settings"] as const,
  backups: { all: ["backups"] as const },
  /** A backup that was opened to be looked into, and what is different in it. */
  inside: {
    all: ["inside"] as const,
    /** The passphrase is no part of the key: each try is told by its number. */
    open: (source: BackupToOpen, attempt: number) => ["inside", "open", source, attempt] as const,
    compared: ["inside", "leads"] as const,
    leads: (token: string, query: BackupLeadsQuery) => ["inside", "leads", token, query] as const,
  },
  notices: ["notices"] as const,
  jobs: ["jobs"] as const,
  /** How the start went; asked once, and again by hand. */
  start: ["start"] as const,
  recovery: {
    all: ["recovery"] as const,
    leads: (query: Omit<RecoveryLeadsQuery, "offset">) => ["recovery", "leads", query] as const,
  },
};
