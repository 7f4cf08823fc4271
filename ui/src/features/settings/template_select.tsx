import { useTemplates } from "@/api/queries";
import { Select } from "@/components/select";
import { t } from "@/lib/messages";

const STARTER = "";

type TemplateSelectProps = {
  label: string;
  chosen: string | null;
  onChoose: (id: string | null) => void;
};

/** Chooses one of the templates; where none is chosen, the core takes the one that Rapport brought. */
export function TemplateSelect({ label, chosen, onChoose }: TemplateSelectProps) {
  const templates = useTemplates();
  const options = [
    { value: STARTER, label: t("settings-starter-template") },
    ...(templates.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Select
      label={label}
      value={chosen ?? STARTER}
      options={options}
      onChange={(id) => onChoose(id === STARTER ? null : id)}
      className="w-[260px]"
    />
  );
}
