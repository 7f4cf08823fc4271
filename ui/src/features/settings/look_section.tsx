import { usePreferenceState } from "@/api/preferences";
import { Segments } from "@/components/segments";
import { t } from "@/lib/messages";
import { Line, Section } from "@/components/section";

/** The language, light or dark, contrast, and how close the rows stand. */
export function LookSection() {
  const [preferences, prefer] = usePreferenceState();
  return (
    <Section title={t("settings-look")} lead={t("settings-look-lead")}>
      <dl className="mt-4 border-t border-line">
        <Line name={t("settings-language")}>
          <Segments
            label={t("settings-language")}
            value={preferences.language}
            options={[
              { value: "system", label: t("settings-language-system") },
              { value: "en", label: t("settings-language-en") },
              { value: "de", label: t("settings-language-de") },
            ]}
            onChange={(language) => prefer({ language })}
          />
        </Line>
        <Line name={t("settings-theme")}>
          <Segments
            label={t("settings-theme")}
            value={preferences.theme}
            options={[
              { value: "system", label: t("settings-theme-system") },
              { value: "light", label: t("settings-theme-light") },
              { value: "dark", label: t("settings-theme-dark") },
            ]}
            onChange={(theme) => prefer({ theme })}
          />
        </Line>
        <Line name={t("settings-contrast")}>
          <Segments
            label={t("settings-contrast")}
            value={preferences.contrast}
            options={[
              { value: "system", label: t("settings-contrast-system") },
              { value: "more", label: t("settings-contrast-more") },
            ]}
            onChange={(contrast) => prefer({ contrast })}
          />
        </Line>
        <Line name={t("settings-density")}>
          <Segments
            label={t("settings-density")}
            value={preferences.density}
            options={[
              { value: "comfortable", label: t("settings-density-comfortable") },
              { value: "compact", label: t("settings-density-compact") },
            ]}
            onChange={(density) => prefer({ density })}
          />
        </Line>
      </dl>
    </Section>
  );
}
