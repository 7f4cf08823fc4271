import { keepPreviousData, skipToken, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type {
  Attachment,
  FollowUpText,
  HistoryQuery,
  LeadQuery,
  LeadSet,
  OutboxQuery,
  OwnField,
  TemplateInput,
} from "@/platform/bindings.gen";
import { useCommands } from "@/platform/backend_context";
import { useMemo } from "react";
import { keys } from "./keys";

export function useEnvironment() {
  const commands = useCommands();
  return useQuery({ queryKey: keys.environment, queryFn: () => commands.environment() });
}

export function usePreferences() {
  const commands = useCommands();
  return useQuery({ queryKey: keys.preferences, queryFn: () => commands.loadPreferences() });
}

export function useSession() {
  const commands = useCommands();
  return useQuery({ queryKey: keys.session, queryFn: () => commands.sessionState() });
}

// ---- leads

/** One page of leads. Old rows stay until the new ones are there. */
export function useLeads(query: LeadQuery) {
  const commands = useCommands();
  return useQuery({
    queryKey: keys.leads.list(query),
    queryFn: () => commands.listLeads(query),
    placeholderData: keepPreviousData,
  });
}

/** Where a lead stands in a list, from 0; null: it is not in it; undefined while that is not known. */
export function useLeadPlace(
  list: Omit<LeadQuery, "offset" | "limit" | "after">,
  id: string | null,
): number | null | undefined {
  const commands = useCommands();
  const place = useQuery({
    queryKey: keys.leads.place(list, id ?? ""),
    queryFn:
      id === null
        ? skipToken
        : () => commands.leadPlace({ ...list, offset: 0, limit: 1, after: null }, id),
    // What was answered before may not hold any more.
    gcTime: 0,
  });
  return id === null || place.isFetching ? undefined : place.data;
}

/** How many leads a set has, counted to the end; asked for only where there is one. */
export function useLeadCount(set: LeadSet | null): number | undefined {
  const commands = useCommands();
  return useQuery({
    queryKey: keys.leads.count(set),
    queryFn: set === null ? skipToken : () => commands.countLeads(set),
    placeholderData: keepPreviousData,
  }).data;
}

/** The leads of a query page by page, `query.limit` at a time. Old rows stay until the new ones are there. */
export function useLeadPages(query: Omit<LeadQuery, "offset" | "after">) {
  const commands = useCommands();
  return useInfiniteQuery({
    queryKey: keys.leads.pages(query),
    initialPageParam: { offset: 0, after: null as string | null },
    queryFn: ({ pageParam }) => commands.listLeads({ ...query, ...pageParam }),
    getNextPageParam: (last, all) =>
      last.next === null ? undefined : { offset: all.length * query.limit, after: last.next },
    placeholderData: keepPreviousData,
  });
}

/** The lead with this id; asked for only where there is one. */
export function useLead(id: string | null) {
  const commands = useCommands();
  return useQuery({
    queryKey: keys.leads.show(id ?? ""),
    queryFn: id === null ? skipToken : () => commands.showLead(id),
  });
}

export function useLeadTimeline(id: string | null) {
  const commands = useCommands();
  return useQuery({
    queryKey: keys.leads.timeline(id ?? ""),
    queryFn: id === null ? skipToken : () => commands.leadTimeline(id),
  });
}

/** Who else has this address; asked for only where one is written. */
export function useDuplicates(address: string, except: string | null) {
  const commands = useCommands();
  const asked = address.trim();
  return useQuery({
    queryKey: keys.leads.duplicates(asked, except),
    queryFn: asked.includes("@") ? () => commands.findDuplicates(asked, except) : skipToken,
  });
}

/** What a person should know before opening a file. */
export function useCaution({ id, name, sha256 }: Attachment) {
  const commands = useCommands();
  return useQuery({
    queryKey: keys.leads.caution(id, name, sha256),
    queryFn: () => commands.attachmentCaution(id),
    staleTime: Infinity,
  });
}

export function useTrashedFiles() {
  const commands = useCommands();
  return useQuery({
    queryKey: keys.leads.trashedFiles,
    queryFn: () => commands.listTrashedFiles(),
  });
}

/** How many leads were reached only by practice mail. */
export function usePracticeLeads() {
  const commands = useCommands();
  return useQuery({ queryKey: keys.leads.practice, queryFn: () => commands.practiceLeads() });
}

export function useToday() {
  const commands = useCommands();
  return useQuery({ queryKey: keys.today, queryFn: () => commands.today() });
}

// ---- fields of the user's own

/** All of them, those in the trash too. */
export function useAllFields() {
  const commands = useCommands();
  return useQuery({ queryKey: keys.fields, queryFn: () => commands.listFields() });
}

const none: readonly OwnField[] = [];

/** Those that leads have, in their order; none until that is known. */
export function useOwnFields(): readonly OwnField[] {
  const { data = none } = useAllFields();
  return useMemo(() => data.filter(({ trashed_at }) => trashed_at === null), [data]);
}

// ---- templates and what they render

export function useTemplates() {
  const commands = useCommands();
  return useQuery({ queryKey: keys.templates.list, queryFn: () => commands.listTemplates() });
}

export function useTemplateVariables() {
  const commands = useCommands();
  return useQuery({
    queryKey: keys.templates.variables,
    queryFn: () => commands.templateVariables(),
  });
}

/** A template as it reads for a lead, or with examples where `lead` is null. */
export function useTemplatePreview(template: TemplateInput, lead: string | null) {
  const commands = useCommands();
  return useQuery({
    queryKey: keys.rendered.preview(template, lead),
    queryFn: () => commands.previewTemplate(template, lead),
    placeholderData: keepPreviousData,
  });
}

/** The mail that is prepared for a lead. */
export function useFollowUpDraft(
  lead: string | null,
  template: string | null,
  account: string | null,
  text: FollowUpText | null,
) {
  const commands = useCommands();
  return useQuery({
    queryKey: keys.rendered.draft(lead ?? "", template, account, text),
    queryFn:
      lead === null ? skipToken : () => commands.composeFollowUp(lead, template, account, text),
    // What was rendered before stays until it is rendered anew.
    placeholderData: keepPreviousData,
  });
}

// ---- outbox and accounts

export function useOutbox(query: OutboxQuery) {
  const commands = useCommands();
  return useQuery({
    queryKey: keys.outbox.list(query),
    queryFn: () => commands.listOutbox(query),
    placeholderData: keepPreviousData,
  });
}

const countsOnly: OutboxQuery = { group: "all", status: null, offset: 0, limit: 1 };

/** How many mails need the person, are on the way, were sent. */
export function useOutboxCounts() {
  const commands = useCommands();
  return useQuery({
    queryKey: keys.outbox.list(countsOnly),
    queryFn: () => commands.listOutbox(countsOnly),
    select: (page) => page.counts,
  });
}

export function useMail(id: string | null) {
  const commands = useCommands();
  return useQuery({
    queryKey: keys.outbox.mail(id ?? ""),
    queryFn: id === null ? skipToken : () => commands.showMail(id),
  });
}

export function useAccounts() {
  const commands = useCommands();
  return useQuery({ queryKey: keys.accounts.list, queryFn: () => commands.listAccounts() });
}

// ---- history and settings

/** The operations page by page, newest first. */
export function useHistory(query: Omit<HistoryQuery, "before">) {
  const commands = useCommands();
  return useInfiniteQuery({
    queryKey: keys.history.list({ ...query, before: null }),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => commands.listHistory({ ...query, before: pageParam }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** What a person should know without having asked, the gravest first. */
export function useNotices() {
  const commands = useCommands();
  return useQuery({ queryKey: keys.notices, queryFn: () => commands.listNotices() });
}

/** The last jobs, the newest first. */
export function useJobs() {
  const commands = useCommands();
  return useQuery({ queryKey: keys.jobs, queryFn: () => commands.listJobs() });
}

export function useSettings() {
  const commands = useCommands();
  return useQuery({ queryKey: keys.settings, queryFn: () => commands.loadSettings() });
}
