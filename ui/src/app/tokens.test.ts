import { describe, expect, it } from "vitest";
import css from "./tokens.css?raw";

/** Lightness, chroma and hue of an OKLCH colour. */
type Colour = [lightness: number, chroma: number, hue: number];
type Pair = { light: Colour; dark: Colour };

const colour = (text = ""): Colour => {
  const [lightness = 0, chroma = 0, hue = 0] = text.trim().split(/\s+/u).map(Number);
  return [lightness, chroma, hue];
};

function tokensFrom(start: string): Map<string, Pair> {
  const at = css.indexOf(start);
  const block = css.slice(at, css.indexOf("\n}", at));
  const pairs = block.matchAll(
    /--([\w-]+):\s*light-dark\(\s*oklch\(([^)/]+)[^)]*\),\s*oklch\(([^)/]+)[^)]*\)\s*\)/gu,
  );
  return new Map(
    Array.from(pairs, ([, name = "", light, dark]) => [
      name,
      { light: colour(light), dark: colour(dark) },
    ]),
  );
}

/** Linear sRGB by the OKLab matrices of CSS Color 4. */
function linear([lightness, chroma, hue]: Colour): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const within = (part: number) => Math.min(1, Math.max(0, part));

/** Relative luminance, WCAG 2.2. */
function luminance(of: Colour): number {
  const [red, green, blue] = linear(of);
  return 0.2126 * within(red) + 0.7152 * within(green) + 0.0722 * within(blue);
}

/** Contrast ratio, WCAG 2.2. */
function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const base = tokensFrom(":root {");
const high = new Map([...base, ...tokensFrom('\n[data-contrast="more"] {')]);
const roles: Record<string, string> = {
  paper: "n-1",
  ground: "n-2",
  hover: "n-3",
  pressed: "n-4",
  outline: "n-8",
  ink: "n-12",
  "ink-2": "n-11",
  "ink-3": "n-10",
};

const grounds = ["paper", "ground", "hover", "pressed", "raised", "accent-tint", "raised-select"];
const lined = ["paper", "ground", "hover", "raised"];
const text = 4.5;
const shape = 3;
const used: [ink: string, on: string[], least: number][] = [
  ["ink", [...grounds, "match"], text],
  ["ink-2", [...grounds, "match"], text],
  ["ink-3", grounds, text],
  ["accent-ink", [...grounds, "accent-tint-2"], text],
  ["on-accent", ["accent", "accent-hover", "accent-active"], text],
  ["on-danger", ["danger-solid"], text],
  ["danger", [...grounds, "danger-tint"], text],
  ["warning", [...grounds, "warning-tint"], text],
  ["success", [...grounds, "success-tint"], text],
  ["info", [...grounds, "info-tint"], text],
  ["outline", lined, shape],
  ["accent", lined, shape],
  ["ring", [...grounds, "accent-tint-2"], shape],
  ["stage-pending", ["paper", "ground", "hover", "accent-tint"], shape],
  ["stage-reached", ["paper", "ground", "hover", "accent-tint"], shape],
];

describe.each([
  ["in its usual contrast", base],
  ["in high contrast", high],
])("the colours %s", (_name, tokens) => {
  const get = (role: string): Pair => {
    const found = tokens.get(roles[role] ?? role);
    if (found === undefined) throw new Error(`There is no colour "${role}".`);
    return found;
  };
  it.each(used)("%s can be read on whatever it stands on", (ink, on, least) => {
    for (const ground of on) {
      for (const theme of ["light", "dark"] as const) {
        const ratio = contrast(get(ink)[theme], get(ground)[theme]);
        expect(ratio, `${ink} on ${ground}, ${theme}`).toBeGreaterThanOrEqual(least);
      }
    }
  });
});
