// Tables of different things under one roof: the compiler cannot follow which is which.
/* oxlint-disable typescript/no-unsafe-type-assertion */
import type {
  Actor,
  Fact,
  KeptField,
  Lead,
  LeadDrafts,
  LeadId,
  Operation,
  Preferences,
  Provider,
  UndoOutcome,
} from "../bindings.gen";
import {
  fieldChanges,
  keptFields,
  keptWords,
  leadOfChange,
  nothing,
  reversed,
  takenBack,
} from "./changes";
import { draftBack, draftSentAgain } from "./draft_commands";
import type { FakeOptions } from "./options";
import { inEnglish, refuse } from "./problems";
import { idOf } from "./random";
import { LEAD, leadOf } from "./seed";
import type { Mailing } from "./mailing";
import { type Change, type Entry, factOf, type Table, type Things } from "./things";

/** All that the backend in memory knows, and the one door through which it changes. */
export class World {
  readonly options: FakeOptions;
  readonly preferences: { value: Preferences };
  readonly session: {
    signedIn: boolean;
    name: string;
    address: string;
    provider: Provider;
    unlocked: boolean;
    passphrase: string;
  };
  private readonly tables: { [T in Table]: Map<string, Things[T]> } = {
    lead: new Map(),
    template: new Map(),
    account: new Map(),
    mailing: new Map(),
    settings: new Map(),
    note: new Map(),
    trashed_file: new Map(),
  };
  private readonly journal: Entry[] = [];
  /** What is begun and no operation yet. */
  readonly drafts = new Map<LeadId, LeadDrafts>();
  /** The operation that was written last. */
  written: string | null = null;
  private readonly listeners = new Set<(facts: Fact[]) => void>();
  private seeded: number;
  private numbers = 500_000;

  constructor(options: FakeOptions) {
    this.options = options;
    this.seeded = options.leads;
    this.preferences = {
      value: {
        language: "system",
        theme: "system",
        contrast: "system",
        density: "comfortable",
        sidebar_width: 208,
        sidebar_collapsed: false,
        panel_width: 420,
        columns: ["name", "company", "state", "next_step", "updated_at"],
        sort: "updated_at",
        sort_descending: true,
      },
    };
    this.session = {
      signedIn: options.signedIn,
      name: "Maren Vogt",
      address: "maren@vogt-akustik.example",
      provider: { issuer: null, client_id: null },
      unlocked: options.keychain,
      passphrase: options.passphrase,
    };
  }

  now(): string {
    return this.options.now().toISOString();
  }

  mintId(): string {
    this.numbers += 1;
    return idOf(9, this.numbers);
  }

  // ---- reading

  find<T extends Table>(table: T, id: string): Things[T] | null {
    const stored = this.tables[table].get(id);
    if (stored !== undefined) return stored;
    return table === "lead" ? (this.seededLead(id) as Things[T] | null) : null;
  }

  get<T extends Table>(table: T, id: string): Things[T] {
    return (
      this.find(table, id) ??
      refuse("not_found", "This is no longer there. It may have been removed in another window.")
    );
  }

  all<T extends Table>(table: T): Things[T][] {
    return [...this.tables[table].values()];
  }

  entries<T extends Table>(table: T): [string, Things[T]][] {
    return [...this.tables[table].entries()];
  }

  /** How many leads there may be: the number up to which `leadAt` answers. */
  leadCount(): number {
    return this.seeded;
  }

  /** The seeded lead with this number as it stands now, or null where it was erased. */
  leadAt(number: number): Lead | null {
    return this.find("lead", idOf(LEAD, number));
  }

  /** The leads that were added since the start, newest first. */
  addedLeads(): Lead[] {
    return this.all("lead")
      .filter((lead) => !lead.id.startsWith(idOf(LEAD, 0).slice(0, 13)))
      .toReversed();
  }

  private readonly erased = new Set<string>();
  private readonly made = new Map<string, Lead>();
  private seededLead(id: string): Lead | null {
    const start = idOf(LEAD, 0).slice(0, 24);
    if (this.erased.has(id) || !id.startsWith(start)) return null;
    const number = Number.parseInt(id.slice(24), 16);
    if (!(number >= 0 && number < this.seeded)) return null;
    const lead = this.made.get(id) ?? leadOf(number, this.options.now());
    this.made.set(id, lead);
    return lead;
  }

  private readonly nameOf = (lead: LeadId | null): string =>
    lead === null ? "" : (this.find("lead", lead)?.name ?? "");

  // ---- changing

  /** Puts things in place without an operation: the first state, and the worker's bookkeeping. */
  put<T extends Table>(table: T, id: string, thing: Things[T]): void {
    this.tables[table].set(id, thing);
  }

  /** Takes a lead away for good, its values in the history too, as emptying the trash does. */
  erase(id: LeadId): void {
    this.tables.lead.delete(id);
    this.erased.add(id);
    for (const entry of this.journal) {
      if (!entry.changes.some((change) => leadOfChange(change) === id)) continue;
      entry.changes = entry.changes.filter((change) => leadOfChange(change) !== id);
      const changes = fieldChanges(entry.changes, this.nameOf);
      entry.operation = { ...entry.operation, changes, erased: "trash" };
    }
  }

  /** Begins one operation; `commit` writes it down and publishes what changed. */
  operation(label: string, actor: Actor = "person") {
    const changes: Change[] = [];
    return {
      set: <T extends Table>(table: T, id: string, after: Things[T] | null) => {
        changes.push({ table, id, before: this.find(table, id), after });
        this.write(table, id, after);
      },
      commit: () => {
        if (changes.length === 0) return;
        const operation: Operation = {
          id: this.mintId(),
          at: this.now(),
          actor,
          label: inEnglish(label),
          undone: false,
          erased: null,
          leads: changes.filter(({ table }) => table === "lead").length,
          changes: fieldChanges(changes, this.nameOf),
        };
        this.written = operation.id;
        this.journal.push({ operation, changes });
        this.publish(...changes.map((change) => factOf[change.table]), "history");
      },
    };
  }

  private write(table: Table, id: string, thing: unknown): void {
    const rows = this.tables[table] as Map<string, unknown>;
    if (thing === null) rows.delete(id);
    else rows.set(id, thing);
  }

  /** The operations, newest first; of one lead where it is named. */
  history(lead: LeadId | null = null): Operation[] {
    return this.journal
      .filter(
        ({ changes }) => lead === null || changes.some((change) => leadOfChange(change) === lead),
      )
      .map((entry) => entry.operation)
      .toReversed();
  }

  undoLast(): UndoOutcome {
    const entry = this.journal.findLast(
      ({ operation }) => operation.actor === "person" && !operation.undone,
    );
    return entry === undefined ? nothing("There is nothing to undo.") : this.turn(entry, true);
  }

  redoLast(): UndoOutcome {
    const undone = this.undoneOrder.pop();
    const entry = this.journal.find(({ operation }) => operation.id === undone);
    return entry === undefined ? nothing("There is nothing to redo.") : this.turn(entry, false);
  }

  undoById(id: string): UndoOutcome {
    const turned = this.turns.get(id);
    if (turned !== undefined) return this.turn(turned.entry, !turned.back);
    const entry = this.journal.find(({ operation }) => operation.id === id);
    if (entry === undefined) refuse("not_found", "This change is no longer in the history.");
    if (entry.operation.undone)
      refuse("conflict", "This has been undone already. Nothing was changed.");
    return this.leftAsItIs(entry) ?? this.turn(entry, true);
  }

  /** What there is to say where nothing of an operation is left to take back. */
  private leftAsItIs(entry: Entry): UndoOutcome | null {
    const kept: KeptField[] = [];
    for (const change of entry.changes) {
      const now = this.find(change.table, change.id);
      const { thing, left } = takenBack(change, now);
      if (change.table === "mailing" || JSON.stringify(thing) !== JSON.stringify(now)) return null;
      kept.push(...this.keptOf(entry, change, now, left));
    }
    const message = `Not undone: ${entry.operation.label.english}. ${keptWords(kept.length)}`;
    return { ...nothing(message), kept, kept_count: kept.length };
  }

  private readonly undoneOrder: string[] = [];
  /** Undoing and redoing are operations too. */
  private readonly turns = new Map<string, { entry: Entry; back: boolean }>();
  private turn(entry: Entry, back: boolean): UndoOutcome {
    let mailLeft = false;
    const kept: KeptField[] = [];
    for (const change of back ? [...entry.changes].toReversed() : entry.changes) {
      const mailing = change.table === "mailing" ? this.find("mailing", change.id) : null;
      if (mailing === null) {
        kept.push(...this.takeBack(entry, back ? change : reversed(change)));
      } else if (mailing.row.status === "queued" || mailing.row.status === "cancelled") {
        const goal = (back ? change.before : change.after) as Mailing | null;
        const status = goal?.row.status ?? "cancelled";
        this.put("mailing", change.id, { ...mailing, row: { ...mailing.row, status } });
        (status === "cancelled" ? draftBack : draftSentAgain)(this, mailing);
      } else {
        mailLeft = true;
        if (back) this.backToPending(mailing.row.lead_id);
      }
    }
    entry.operation = { ...entry.operation, undone: back };
    if (back) this.undoneOrder.push(entry.operation.id);
    this.written = this.mintId();
    this.turns.set(this.written, { entry, back });
    this.publish(...entry.changes.map((change) => factOf[change.table]), "history");
    const words = [
      `${back ? "Undone" : "Redone"}: ${entry.operation.label.english}.`,
      mailLeft ? "The mail has left already and stays in the timeline." : "",
      keptWords(kept.length),
    ];
    const message = words.filter((each) => each !== "").join(" ");
    const { operation } = entry;
    return {
      operation,
      message: inEnglish(message),
      kept,
      kept_count: kept.length,
      mail_left: mailLeft,
    };
  }

  private takeBack(entry: Entry, change: Change): KeptField[] {
    const now = this.find(change.table, change.id);
    const { thing, left } = takenBack(change, now);
    this.write(change.table, change.id, thing);
    return this.keptOf(entry, change, now, left);
  }

  private keptOf(entry: Entry, change: Change, now: unknown, left: Set<string>): KeptField[] {
    const later = this.journal.findLast(
      (each) => each !== entry && each.changes.some(({ id }) => id === change.id),
    );
    return keptFields(change, now, left, later?.operation.at ?? null, this.nameOf);
  }

  private backToPending(id: LeadId | null): void {
    const lead = id === null ? null : this.find("lead", id);
    if (lead === null) return;
    this.put("lead", lead.id, { ...lead, state: "PENDING", state_at: null, state_cause: null });
    this.publish("leads");
  }

  // ---- facts

  publish(...facts: Fact[]): void {
    const unique = [...new Set(facts)];
    for (const listener of this.listeners) listener(unique);
  }

  listen(listener: (facts: Fact[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
