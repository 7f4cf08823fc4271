import { keys } from "@/api/keys";
import { problemWords } from "@/components/error_state";
import { dismiss, notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { Commands } from "@/platform/backend";
import { useBackend, useCommands } from "@/platform/backend_context";
import type { EmailDraft, LeadDrafts, LeadId, Problem } from "@/platform/bindings.gen";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

/** How long (ms) what is typed waits at most before it is saved. */
const pause = 400;

type Unsaved = { value: unknown; save: () => Promise<void> };

/** What was typed and is not saved, by its place: the newest of each. */
const unsaved = new Map<string, Unsaved>();
/** How often something of a lead was saved: what was read before that is old. */
const saves = new Map<LeadId, number>();
const countSave = (lead: LeadId) => saves.set(lead, (saves.get(lead) ?? 0) + 1);
/** The last save of each place; one waits for the other. */
const lastSaves = new Map<string, Promise<void>>();
let timer: ReturnType<typeof setTimeout> | null = null;

function saveSoon(place: string, typed: Unsaved) {
  unsaved.set(place, typed);
  timer ??= setTimeout(() => {
    timer = null;
    void saveDrafts();
  }, pause);
}

function saveNow(place: string): Promise<void> {
  const saved = (lastSaves.get(place) ?? Promise.resolve()).then(async () => {
    const typed = unsaved.get(place);
    // What could not be saved waits for the next try, unless something newer does.
    await typed?.save().then(
      () => void (unsaved.get(place) === typed && unsaved.delete(place)),
      () => {},
    );
  });
  lastSaves.set(place, saved);
  return saved;
}

/** Saves what was typed just now; settles when that is done or has failed. */
export async function saveDrafts(): Promise<void> {
  await Promise.all([...new Set([...unsaved.keys(), ...lastSaves.keys()])].map(saveNow));
}

/** Something that a person has begun, kept by the core while they type. */
export type Draft<Value> = {
  value: Value;
  /** What was begun earlier is not known yet. */
  isPending: boolean;
  error: Error | null;
  /** Why it could not be saved, where that failed. */
  failure: Problem | null;
  write: (value: Value) => void;
  /** Saves it at once, for what must not overtake it; settles when that is done or has failed. */
  save: () => Promise<void>;
  /** It is done, and the core has deleted it: there is nothing to save any more. */
  finish: () => void;
};

type Kind<Value> = {
  name: keyof LeadDrafts;
  none: Value;
  of: (drafts: LeadDrafts) => Value;
  save: (commands: Commands, lead: LeadId, value: Value) => Promise<null>;
};

const email: Kind<EmailDraft | null> = {
  name: "email",
  none: null,
  of: (drafts) => drafts.email,
  save: (commands, lead, value) => commands.saveEmailDraft(lead, value),
};

const note: Kind<string> = {
  name: "note",
  none: "",
  of: (drafts) => drafts.note,
  save: (commands, lead, value) => commands.saveNoteDraft(lead, value),
};

/** The email to a lead that was begun and not sent. */
export const useEmailDraft = (lead: LeadId) => useDraft(lead, email);

/** The note on a lead that was begun and not added. */
export const useNoteDraft = (lead: LeadId) => useDraft(lead, note);

function useDraft<Value>(lead: LeadId, kind: Kind<Value>): Draft<Value> {
  const commands = useCommands();
  const client = useQueryClient();
  const queryKey = keys.leads.drafts(lead);
  const place = `${kind.name} ${lead}`;
  const stored = useQuery({
    queryKey,
    queryFn: async () => {
      await saveDrafts();
      let drafts: LeadDrafts;
      let before: number | undefined;
      do {
        before = saves.get(lead);
        // oxlint-disable-next-line no-await-in-loop -- Each reading is there because the one before is old.
        drafts = await commands.leadDrafts(lead);
      } while (saves.get(lead) !== before);
      const typedOf = (name: keyof LeadDrafts) => {
        const waits = unsaved.get(`${name} ${lead}`);
        return waits && { [name]: waits.value };
      };
      return { ...drafts, ...typedOf("email"), ...typedOf("note") };
    },
    // Whoever comes back sees what is stored then, never what was stored before.
    gcTime: 0,
  });
  // What is on the screen and not stored yet. It is state of its own, so that the cursor stays where it is.
  const [typed, setTyped] = useState<{ value: Value } | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const shown = useRef(true);

  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
      void saveNow(place);
    };
  }, [place]);

  const store = (value: Value) =>
    client.setQueryData<LeadDrafts>(
      queryKey,
      (before) => before && { ...before, [kind.name]: value },
    );

  const write = (value: Value) => {
    const mine = { value };
    setTyped(mine);
    store(value);
    const save = async () => {
      try {
        await kind.save(commands, lead, value);
      } catch (problem) {
        // A command rejects with a problem and nothing else.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        setFailure(problem as Problem);
        if (!shown.current) tellNotSaved(problem);
        throw problem;
      }
      countSave(lead);
      dismiss(notSaved);
      setFailure(null);
      // What was asked for meanwhile may have been read before this was saved.
      if (unsaved.get(place)?.value === value) store(value);
      setTyped((now) => (now === mine ? null : now));
    };
    saveSoon(place, { value, save });
  };

  return {
    value: typed ? typed.value : stored.data ? kind.of(stored.data) : kind.none,
    isPending: !typed && stored.isPending,
    error: stored.error,
    failure,
    write,
    save: () => saveNow(place),
    finish: () => {
      countSave(lead);
      unsaved.delete(place);
      store(kind.none);
      setTyped(null);
      setFailure(null);
    },
  };
}

/** The id of the notice that a draft of which nothing is on the screen any more is not saved. */
const notSaved = "draft not saved";

function tellNotSaved(problem: unknown) {
  notify({
    id: notSaved,
    kind: "bad",
    words: t("draft-not-saved"),
    more: problemWords(problem),
    action: { label: t("common-try-again"), run: () => void saveDrafts() },
  });
}

/** Saves what was typed before the window closes. */
export function useSavingBeforeClosing() {
  const backend = useBackend();
  useEffect(() => backend.onClosing(saveDrafts), [backend]);
}
