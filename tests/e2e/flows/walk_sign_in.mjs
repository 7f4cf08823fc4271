/**
 * Does with the provider's page what a person with a browser does, over real HTTP: gets it, presses its one button,
 * follows where that leads.
 *
 * @param {string} address that the window gave to the browser
 * @param {Record<string, string>} answers for the fields of the page's form, where it has them; others keep their value
 * @returns {Promise<string>} the text of the page that it ends on
 */
export async function walkSignIn(address, answers = {}) {
  const page = await get(address);
  const { action, fields } = readForm(page);
  const target = new URL(action, address);
  const response = await fetch(target, {
    method: "POST",
    body: new URLSearchParams(fields.map(([name, value]) => [name, answers[name] ?? value])),
    headers: { origin: target.origin },
  });
  return textOf(response);
}

async function get(address) {
  return textOf(await fetch(address));
}

async function textOf(response) {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text}`);
  return text;
}

/** The page's form as a browser would send it; our own plain page needs no parser of all HTML. */
function readForm(page) {
  const [, attributes, content] = page.match(/<form\b([^>]*)>([\s\S]*?)<\/form>/i) ?? [];
  if (attributes === undefined) throw new Error(`There is no form on the page: ${page}`);
  const controls = [...content.matchAll(/<(?:input|button)\b([^>]*)>/gi)].map(([, text]) => text);
  const named = controls.filter((control) => attribute(control, "name"));
  return {
    action: attribute(attributes, "action") ?? "",
    fields: named.map((control) => [attribute(control, "name"), attribute(control, "value") ?? ""]),
  };
}

function attribute(text, name) {
  const value = text.match(new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`, "i"))?.[1];
  return value
    ?.replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
