/** The page that shows all pictures, by screen and state, with switches for language, size and theme. */
export function indexOf(pictures) {
  const variants = [...new Set(pictures.map(variantOf))];
  const screens = [...grouped(pictures)].map(
    ([screen, all]) => `<h2>${screen}</h2>\n${all.map(figure).join("\n")}`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Rapport: every screen in every state</title>
<style>
  body { font: 14px system-ui; margin: 24px; background: #777; color: #fff }
  figure { display: inline-block; margin: 0 12px 24px 0; vertical-align: top }
  img { max-width: 640px; display: block; border: 1px solid #444 }
  nav { position: sticky; top: 0; background: #777; padding: 8px 0 }
</style>
<nav>${variants.map((variant) => `<label><input type="checkbox" checked value="${variant}"> ${variant}</label>`).join(" ")}</nav>
${screens.join("\n")}
<script>
  for (const box of document.querySelectorAll("input"))
    box.addEventListener("change", () => {
      for (const figure of document.querySelectorAll("figure"))
        if (figure.dataset.variant === box.value) figure.hidden = !box.checked;
    });
</script>
`;
}

const variantOf = ({ language, size, theme }) =>
  `${language} ${size.width}x${size.height} ${theme}`;

function figure(picture) {
  const variant = variantOf(picture);
  return `<figure data-variant="${variant}"><a href="${picture.file}"><img loading="lazy" src="${picture.file}" alt=""></a><figcaption>${picture.state}, ${variant}</figcaption></figure>`;
}

function grouped(pictures) {
  const groups = new Map();
  for (const picture of pictures)
    groups.set(picture.screen, [...(groups.get(picture.screen) ?? []), picture]);
  return groups;
}
