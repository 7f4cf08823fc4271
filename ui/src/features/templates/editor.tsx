import { differencesIn } from "@/api/stale";
import { ActionButton, useActions } from "@/commands/action_context";
import { Button } from "@/components/button";
import { problemWords } from "@/components/error_state";
import { Menu, MenuItem } from "@/components/menu";
import { Note } from "@/components/note";
import { t } from "@/lib/messages";
import type { Problem, Rendered, TemplateInput, Variable } from "@/platform/bindings.gen";
import { problemOfField } from "@/platform/problem";
import { Braces } from "lucide-react";
import { type FocusEvent, type RefObject, useId, useRef, useState } from "react";
import { TaggedText, type TextHandle } from "./tagged_text";

type EditorProps = {
  value: TemplateInput;
  unsaved: boolean;
  problem: Problem | null;
  rendered: Rendered | undefined;
  variables: readonly Variable[];
  /** The two texts, for whoever wants to put the caret into one. */
  subjectRef: RefObject<TextHandle | null>;
  bodyRef: RefObject<TextHandle | null>;
  nameRef: (input: HTMLInputElement | null) => void;
  onWrite: (changes: Partial<TemplateInput>) => void;
  onSave: () => void;
  /** Of a template that was changed elsewhere meanwhile: saves what is written here over it. */
  onUseMine: () => void;
  /** Lets go of what is written here. */
  onKeepTheirs: () => void;
};

/** Name, subject and text of a template. It is saved when the focus leaves it, or at once by its key. */
export function Editor(props: EditorProps) {
  const { value, problem, subjectRef, bodyRef, nameRef } = props;
  const [last, setLast] = useState<"subject" | "body">("body");
  const nameError = useId();
  const stale = differencesIn(problem);
  const nameProblem = stale.length > 0 ? null : problemOfField(problem, "name");
  const insert = (name: string) => {
    if (last === "subject") subjectRef.current?.insert(name);
    else bodyRef.current?.insert(name);
  };
  const faultsOf = (part: "subject" | "body") =>
    (props.rendered?.faults ?? []).filter((fault) => fault.part === part);
  const pressed = useRef(false);
  const notePress = () => {
    pressed.current = true;
    window.addEventListener("pointerup", () => (pressed.current = false), { once: true });
  };
  const saveOnLeaving = (event: FocusEvent<HTMLElement>) => {
    const next = event.relatedTarget;
    // WebKit on a Mac gives a button that is clicked no focus: then it is where the press was that counts.
    const stays =
      next === null
        ? pressed.current
        : event.currentTarget.contains(next) || next.closest("[data-floating]") !== null;
    if (!stays) props.onSave();
  };
  useActions({ "app.save": props.unsaved && props.onSave }, { scope: "page" });

  return (
    // It listens only for the focus that leaves it, and for what was pressed then.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label={t("templates-edit", { name: value.name })}
      onPointerDown={notePress}
      onBlur={saveOnLeaving}
      className="flex min-w-0 flex-[1.15] flex-col border-r border-line"
    >
      <div className="flex h-10 flex-none items-center gap-1.5 border-b border-line pr-3 pl-5">
        <input
          ref={nameRef}
          aria-label={t("templates-name")}
          aria-invalid={nameProblem !== null || undefined}
          aria-describedby={nameProblem === null ? undefined : nameError}
          autoComplete="off"
          value={value.name}
          onChange={(event) => props.onWrite({ name: event.currentTarget.value })}
          className="-ml-2 h-7 min-w-0 flex-1 rounded-2 bg-transparent px-2 font-strong text-ellipsis -outline-offset-1 hover:bg-hover focus:bg-paper focus:outline-2 focus:outline-ring aria-invalid:outline-1 aria-invalid:outline-danger"
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-3 pb-6">
        {nameProblem !== null && (
          <p id={nameError} role="alert" className="mb-2 text-12 text-danger">
            {nameProblem}
          </p>
        )}
        {stale.length > 0 && (
          <Note
            kind="bad"
            className="mb-3"
            title={t("templates-changed-elsewhere")}
            actions={
              <>
                <Button size="sm" onClick={props.onUseMine}>
                  {t("common-use-mine")}
                </Button>
                <Button size="sm" onClick={props.onKeepTheirs}>
                  {t("common-keep-theirs")}
                </Button>
              </>
            }
          >
            {stale.map(({ field, theirs }) => (
              <p key={field} data-selectable className="whitespace-pre-wrap wrap-anywhere">
                {theirs}
              </p>
            ))}
          </Note>
        )}
        {problem !== null && nameProblem === null && stale.length === 0 && (
          <Note kind="bad" className="mb-3" title={t("templates-not-saved")}>
            <p className="text-ink-2">{problemWords(problem)}</p>
          </Note>
        )}
        <div className="flex min-h-[34px] items-start border-b border-line focus-within:border-ring">
          <span aria-hidden className="w-16 flex-none py-[7px] text-12 leading-5 text-ink-3">
            {t("templates-subject")}
          </span>
          <TaggedText
            single
            label={t("templates-subject")}
            value={value.subject}
            onChange={(subject) => props.onWrite({ subject })}
            onFocus={() => setLast("subject")}
            variables={props.variables}
            faults={faultsOf("subject")}
            handle={subjectRef}
            className="py-[7px] text-13 leading-5 font-strong"
          />
        </div>
        <div className="-mx-2 mt-2 flex max-w-[66ch] rounded-2 px-2 focus-within:outline-2 focus-within:outline-ring">
          <TaggedText
            label={t("templates-body")}
            value={value.body}
            onChange={(body) => props.onWrite({ body })}
            onFocus={() => setLast("body")}
            variables={props.variables}
            faults={faultsOf("body")}
            handle={bodyRef}
            className="min-h-[220px] py-2 text-14"
          />
        </div>
      </div>
      <div className="flex h-11 flex-none items-center gap-1.5 border-t border-line pr-3 pl-3">
        <VariableMenu variables={props.variables} onInsert={insert} />
        <span className="flex-1" />
        {props.unsaved && <ActionButton action="app.save" size="sm" />}
      </div>
    </section>
  );
}

type VariableMenuProps = { variables: readonly Variable[]; onInsert: (name: string) => void };

/** Inserts a variable where the caret was last. */
function VariableMenu({ variables, onInsert }: VariableMenuProps) {
  return (
    <Menu
      trigger={
        <Button kind="quiet" size="sm" icon={Braces} keys="{">
          {t("templates-variable")}
        </Button>
      }
    >
      {variables.map((variable) => (
        <MenuItem key={variable.name} onSelect={() => onInsert(variable.name)}>
          <span className="flex justify-between gap-6">
            {variable.label}
            <span className="text-12 text-ink-3">{variable.example}</span>
          </span>
        </MenuItem>
      ))}
    </Menu>
  );
}
