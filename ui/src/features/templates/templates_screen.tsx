import { useAddTemplate, useRemoveTemplate } from "@/api/mutations";
import { useTemplatePreview, useTemplates, useTemplateVariables } from "@/api/queries";
import { ActionButton, useActions } from "@/commands/action_context";
import { useUndoing } from "@/commands/undoing";
import { IconButton } from "@/components/button";
import { classNames } from "@/components/class_names";
import { ErrorState, problemWords } from "@/components/error_state";
import { Menu, MenuItem } from "@/components/menu";
import { Page } from "@/components/page";
import { notify } from "@/components/toast";
import { EmptyState, Skeleton } from "@/components/page_states";
import { t } from "@/lib/messages";
import { number } from "@/lib/numbers";
import type { Template, TemplateFault, Variable } from "@/platform/bindings.gen";
import { Ellipsis, FilePenLine, Plus, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { Editor } from "./editor";
import { Preview } from "./preview";
import { TagChips } from "./tag_chips";
import type { TextHandle } from "./tagged_text";
import { offsetOf } from "./tags";
import { useTemplateDrafts } from "./use_template_drafts";

const fail = (error: unknown) => notify({ kind: "bad", words: problemWords(error) });

/** What the address says of this screen. */
export type TemplatesPlace = { template: string | null; lead: string | null };

type TemplatesScreenProps = TemplatesPlace & {
  onGo: (place: Partial<TemplatesPlace>) => void;
  onOpenLead: (id: string) => void;
};

/** The templates at the left, the chosen one in the middle, and how it reads for a lead at the right. */
export function TemplatesScreen(props: TemplatesScreenProps) {
  const templates = useTemplates();
  const drafts = useTemplateDrafts();
  const add = useAddTemplate();
  const remove = useRemoveTemplate();
  const { offer } = useUndoing();
  const [fresh, setFresh] = useState<string | null>(null);
  const variables = useTemplateVariables();
  const all = templates.data ?? [];
  const chosen = all.find(({ id }) => id === props.template) ?? all[0] ?? null;

  const create = () =>
    add.mutate(
      {
        name: t("templates-new-name"),
        subject: t("templates-new-subject"),
        body: t("templates-new-body"),
      },
      {
        onSuccess: ({ answer: { id } }) => {
          setFresh(id);
          props.onGo({ template: id });
        },
        onError: fail,
      },
    );
  const discard = (template: Template) =>
    remove.mutate(template.id, {
      onSuccess: ({ operation }) =>
        offer(t("templates-told-removed", { name: template.name }), operation),
      onError: fail,
    });
  useActions({ "template.new": create }, { scope: "page", subject: chosen?.name });

  const unsaved = chosen !== null && drafts.draftOf(chosen) !== null;
  return (
    <Page
      title={t("sidebar-templates")}
      sub={templates.data && number(all.length)}
      actions={
        <>
          {chosen !== null && (
            <>
              <span role="status" className="text-12 text-ink-3">
                {t(unsaved ? "templates-unsaved" : "templates-saved")}
              </span>
              <Menu trigger={<IconButton icon={Ellipsis} label={t("templates-more")} />}>
                <MenuItem icon={Trash2} risk onSelect={() => discard(chosen)}>
                  {t("templates-remove")}
                </MenuItem>
              </Menu>
            </>
          )}
          <ActionButton action="template.new" icon={Plus} />
        </>
      }
    >
      {templates.isPending && <Skeleton label={t("common-loading")} />}
      {templates.isError && (
        <ErrorState
          title={t("templates-cannot-show")}
          error={templates.error}
          onRetry={() => void templates.refetch()}
        />
      )}
      {templates.data && chosen === null && (
        <EmptyState
          icon={FilePenLine}
          title={t("templates-empty")}
          actions={<ActionButton action="template.new" kind="primary" icon={Plus} />}
        >
          <p>{t("templates-empty-more")}</p>
        </EmptyState>
      )}
      {chosen !== null && (
        <div className="flex min-h-0 flex-1">
          <TemplateList
            templates={all}
            variables={variables.data ?? []}
            chosen={chosen.id}
            isUnsaved={(template) => drafts.draftOf(template) !== null}
            onChoose={(template) => props.onGo({ template })}
          />
          <Workbench
            key={chosen.id}
            {...props}
            template={chosen}
            variables={variables.data ?? []}
            drafts={drafts}
            fresh={fresh === chosen.id}
          />
        </div>
      )}
    </Page>
  );
}

type TemplateListProps = {
  templates: readonly Template[];
  variables: readonly Variable[];
  chosen: string;
  isUnsaved: (template: Template) => boolean;
  onChoose: (id: string) => void;
};

function TemplateList(props: TemplateListProps) {
  const { templates, variables, chosen, isUnsaved, onChoose } = props;
  return (
    <nav
      aria-label={t("templates-all")}
      className="w-[224px] flex-none overflow-y-auto border-r border-line px-1.5 py-2 max-[1000px]:w-[168px]"
    >
      <ul>
        {templates.map((template) => (
          <li key={template.id}>
            <button
              type="button"
              data-ring="in"
              aria-current={template.id === chosen ? "true" : undefined}
              onClick={() => onChoose(template.id)}
              className={classNames(
                "block w-full rounded-2 px-2.5 py-1.5 text-left hover:bg-hover",
                "aria-[current]:bg-pressed aria-[current]:[&_b]:font-strong",
              )}
            >
              <b className="cut block font-text">
                <bdi>{template.name}</bdi>
              </b>
              <span className="cut block text-12 text-ink-3">
                {isUnsaved(template) ? (
                  t("templates-unsaved")
                ) : (
                  <bdi>
                    <TagChips text={template.subject} variables={variables} />
                  </bdi>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type WorkbenchProps = Omit<TemplatesScreenProps, "template"> & {
  template: Template;
  variables: readonly Variable[];
  drafts: ReturnType<typeof useTemplateDrafts>;
  /** It was just made: its name waits to be typed over. */
  fresh: boolean;
};

function Workbench(props: WorkbenchProps) {
  const { template, variables, drafts, fresh, lead, onGo, onOpenLead } = props;
  const subject = useRef<TextHandle>(null);
  const body = useRef<TextHandle>(null);
  const draft = drafts.draftOf(template);
  const { name, subject: subjectText, body: bodyText } = draft ?? template;
  const value = { name, subject: subjectText, body: bodyText };
  const rendered = useTemplatePreview(value, lead);
  const goTo = (fault: TemplateFault) => {
    const handle = fault.part === "subject" ? subject : body;
    handle.current?.goTo(offsetOf(fault.part === "subject" ? subjectText : bodyText, fault));
  };
  return (
    <>
      <Editor
        value={value}
        unsaved={draft !== null}
        problem={drafts.problemOf(template.id)}
        rendered={rendered.data}
        variables={variables}
        subjectRef={subject}
        bodyRef={body}
        nameRef={fresh ? selectOnArrival : ignore}
        onWrite={(changes) => drafts.write(template, changes)}
        onSave={() => drafts.save(template)}
        onUseMine={() => drafts.save(template, true)}
        onKeepTheirs={() => drafts.letGo(template.id)}
      />
      <Preview
        template={value}
        variables={variables}
        lead={lead}
        onChooseLead={(id) => onGo({ lead: id })}
        onOpenLead={onOpenLead}
        onGoToFault={goTo}
      />
    </>
  );
}

const ignore = () => {};
const selectOnArrival = (input: HTMLInputElement | null) => {
  input?.focus();
  input?.select();
};
