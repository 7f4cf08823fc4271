import { useTemplates } from "@/api/queries";
import { Select } from "@/components/select";
import { t } from "@/lib/messages";

const NONE = "";

type TemplateSelectProps = {
  label: string;
  chosen: string | null;
  onChoose: (id: string | null) => void;
};

/** Chooses one of the templates, or none. */
export function TemplateSelect({ label, chosen, onChoose }: TemplateSelectProps) {
  const templates = useTemplates();
  const options = [
    { value: NONE, label: t("settings-no-template") },
    ...(templates.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Select
      label={label}
      value={chosen ?? NONE}
      options={options}
      onChange={(id) => onChoose(id === NONE ? null : id)}
      className="w-[260px]"
    />
  );
}
