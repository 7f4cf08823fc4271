import type {
  Lead,
  Rendered,
  Segment,
  TemplateFault,
  TemplateInput,
  Variable,
} from "../bindings.gen";

/** What a template may fill in. */
export const variables: readonly Variable[] = [
  { name: "first_name", label: "First name", example: "Ada" },
  { name: "last_name", label: "Last name", example: "Lovelace" },
  { name: "full_name", label: "Full name", example: "Ada Lovelace" },
  { name: "company", label: "Company", example: "Analytical Engines" },
  { name: "title", label: "Title", example: "Head of Research" },
  { name: "email", label: "E-mail", example: "ada@example.com" },
  { name: "my_name", label: "My name", example: "Grace Hopper" },
  { name: "my_first_name", label: "My first name", example: "Grace" },
];

function valueOf(name: string, lead: Lead | null, myName: string): string | undefined {
  if (lead === null) return variables.find((variable) => variable.name === name)?.example;
  const values: Record<string, string> = {
    first_name: lead.first_name,
    last_name: lead.last_name,
    full_name: `${lead.first_name} ${lead.last_name}`,
    company: lead.company,
    title: lead.title,
    email: lead.emails[0]?.address ?? "",
    my_name: myName,
    my_first_name: myName.split(" ")[0] ?? myName,
  };
  return values[name];
}

interface Part {
  segments: Segment[];
  missing: string[];
  faults: TemplateFault[];
}

function renderPart(
  part: "subject" | "body",
  text: string,
  lead: Lead | null,
  myName: string,
): Part {
  const done: Part = { segments: [], missing: [], faults: [] };
  const fault = (at: number, message: string) => {
    const before = text.slice(0, at).split("\n");
    done.faults.push({
      part,
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      message,
    });
  };
  const plain = (words: string) => {
    if (words !== "") done.segments.push({ text: words, variable: null, missing: false });
  };
  let from = 0;
  for (let open = text.indexOf("{{"); open !== -1; open = text.indexOf("{{", from)) {
    plain(text.slice(from, open));
    const close = text.indexOf("}}", open);
    if (close === -1) {
      fault(open, "This variable is not closed. Write }} after its name.");
      plain(text.slice(open));
      return done;
    }
    const tag = text.slice(open, close + 2);
    const name = tag.slice(2, -2).trim();
    const value = valueOf(name, lead, myName);
    if (value === undefined) {
      fault(open, `There is no variable called “${name}”.`);
      done.segments.push({ text: tag, variable: name, missing: true });
    } else if (value.trim() === "") {
      done.missing.push(name);
      done.segments.push({ text: tag, variable: name, missing: true });
    } else {
      done.segments.push({ text: value, variable: name, missing: false });
    }
    from = close + 2;
  }
  plain(text.slice(from));
  return done;
}

/** Renders a template strictly: a blank or unknown variable is never an empty string. */
export function render(
  template: Pick<TemplateInput, "subject" | "body">,
  lead: Lead | null,
  myName: string,
): Rendered {
  const subject = renderPart("subject", template.subject, lead, myName);
  const body = renderPart("body", template.body, lead, myName);
  return {
    subject: subject.segments,
    body: body.segments,
    missing: [...new Set([...subject.missing, ...body.missing])],
    faults: [...subject.faults, ...body.faults],
    placeholders: [
      ...new Set(`${textOf(subject.segments)}\n${textOf(body.segments)}`.match(/\[[^\]\d]+\]/g)),
    ],
  };
}

/** The text of rendered segments, missing variables left as their tags. */
export const textOf = (segments: Segment[]): string =>
  segments.map((segment) => segment.text).join("");
