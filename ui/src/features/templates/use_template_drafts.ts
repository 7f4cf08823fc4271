import { useEditTemplate } from "@/api/mutations";
import { useUndoing } from "@/commands/undoing";
import { t } from "@/lib/messages";
import type { Problem, Template, TemplateInput } from "@/platform/bindings.gen";
import { useState } from "react";

const inputOf = ({ name, subject, body }: TemplateInput): TemplateInput => ({
  name,
  subject,
  body,
});

const same = (a: TemplateInput, b: TemplateInput) =>
  a.name === b.name && a.subject === b.subject && a.body === b.body;

/**
 * What is being written in each template and is not stored yet. A draft outlives a look at another template and a
 * saving that failed; it ends when what is stored equals it.
 */
export function useTemplateDrafts() {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, TemplateInput>>(new Map());
  const [problems, setProblems] = useState<ReadonlyMap<string, Problem>>(new Map());
  // What each draft began from: the template may change meanwhile.
  const [begun, setBegun] = useState<ReadonlyMap<string, TemplateInput>>(new Map());
  const edit = useEditTemplate();
  const { offer } = useUndoing();

  const draftOf = (template: Template): TemplateInput | null => {
    const draft = drafts.get(template.id);
    return draft === undefined || same(draft, template) ? null : draft;
  };
  const write = (template: Template, changes: Partial<TemplateInput>) => {
    if (draftOf(template) === null)
      setBegun((now) => new Map(now).set(template.id, inputOf(template)));
    setDrafts((now) =>
      new Map(now).set(template.id, { ...inputOf(now.get(template.id) ?? template), ...changes }),
    );
  };
  const letGo = (id: string) => {
    setDrafts((now) => new Map([...now].filter(([other]) => other !== id)));
    setProblems((now) => new Map([...now].filter(([other]) => other !== id)));
  };
  const save = (template: Template, unseen = false) => {
    const draft = draftOf(template);
    if (draft === null) return;
    const problemIs = (problem: Problem | null) =>
      setProblems((now) => {
        const next = new Map(now);
        if (problem === null) next.delete(template.id);
        else next.set(template.id, problem);
        return next;
      });
    edit.mutate(
      {
        id: template.id,
        template: draft,
        seen: unseen ? null : (begun.get(template.id) ?? null),
      },
      {
        onSuccess: ({ answer, operation }) => {
          problemIs(null);
          // Newer typing stays, and began from what is stored now.
          setBegun((now) => new Map(now).set(template.id, inputOf(answer)));
          setDrafts((now) => {
            if (now.get(template.id) !== draft) return now;
            const next = new Map(now);
            next.delete(template.id);
            return next;
          });
          offer(t("templates-told-saved", { name: draft.name }), operation);
        },
        onError: problemIs,
      },
    );
  };
  return {
    draftOf,
    write,
    save,
    letGo,
    problemOf: (id: string): Problem | null => problems.get(id) ?? null,
    saving: edit.isPending,
  };
}
