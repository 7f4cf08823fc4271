//! The pages of signing in, plain and without anything from elsewhere.

use hyper::StatusCode;
use rapport_messages::{Language, Sentence, phrase};

use super::http::{self, Response};

const STYLE: &str = "
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif;
  --paper: light-dark(oklch(0.994 0.002 80), oklch(0.212 0.004 80));
  --ink: light-dark(oklch(0.22 0.008 80), oklch(0.945 0.005 80));
  --ink-2: light-dark(oklch(0.39 0.01 80), oklch(0.815 0.008 80));
  --outline: light-dark(oklch(0.62 0.01 80), oklch(0.545 0.01 80));
  --accent: light-dark(oklch(0.465 0.078 195), oklch(0.535 0.086 192));
  --danger: light-dark(oklch(0.505 0.175 27), oklch(0.745 0.13 25)); }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink); }
main { width: min(22rem, calc(100vw - 3rem)); }
h1 { font-size: 22px; line-height: 1.3; margin: 0 0 8px; }
p { color: var(--ink-2); margin: 0 0 20px; }
label { display: block; font-weight: 550; margin-bottom: 16px; }
input { display: block; box-sizing: border-box; width: 100%; margin-top: 4px; padding: 8px 10px; font: inherit;
  color: inherit; background: none; border: 1px solid var(--outline); border-radius: 6px; }
button { width: 100%; padding: 10px; font: inherit; font-weight: 600; color: white; background: var(--accent);
  border: 0; border-radius: 6px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
a { display: inline-block; margin-top: 16px; color: var(--ink-2); }
.wrong { color: var(--danger); }";

fn document(status: StatusCode, title: impl Into<Sentence>, content: &str) -> Response {
    let lang = Language::of_system().code();
    let title = words(title);
    http::page(
        status,
        format!(
            "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
             <style>{STYLE}</style></head><body><main><h1>{title}</h1>{content}</main></body></html>"
        ),
    )
}

/// What the browser shows once it has brought the answer.
pub(super) fn come_back(is_good: bool) -> Response {
    if is_good {
        document(
            StatusCode::OK,
            phrase::PageBack,
            &paragraph(phrase::PageBackMore),
        )
    } else {
        document(
            StatusCode::OK,
            phrase::PageNotSignedIn,
            &paragraph(phrase::PageNotSignedInMore),
        )
    }
}

/// A request of somebody else, or of an attempt that has ended. There is
/// nowhere safe to send the browser back to.
pub(super) fn expired() -> Response {
    document(
        StatusCode::BAD_REQUEST,
        phrase::PageExpired,
        &paragraph(phrase::PageExpiredMore),
    )
}

/// The one button of the built-in provider. Who is known continues; who is not
/// says once who they are.
pub(super) struct Consent<'a> {
    pub(super) request: &'a str,
    pub(super) name: &'a str,
    pub(super) email: &'a str,
    /// Name and address are settled.
    pub(super) known: bool,
    pub(super) wrong: Option<&'a str>,
}

impl Consent<'_> {
    pub(super) fn page(&self) -> Response {
        let request = escape(self.request);
        let name = escape(self.name);
        let email = escape(self.email);
        let (lead, fields, button) = if self.known {
            (
                words(phrase::PageOwnSignIn),
                String::new(),
                words(phrase::PageContinueAs {
                    name: self.name.into(),
                }),
            )
        } else {
            (
                words(phrase::PageOwnSignInMore),
                format!(
                    "<label>{}<input name=\"name\" value=\"{name}\" autocomplete=\"name\" maxlength=\"200\" required autofocus></label>\
                     <label>{}<input name=\"email\" value=\"{email}\" autocomplete=\"email\" inputmode=\"email\" maxlength=\"254\" required></label>",
                    words(phrase::PageName),
                    words(phrase::PageEmail),
                ),
                words(phrase::PageContinue),
            )
        };
        let wrong = self.wrong.map_or(String::new(), |wrong| {
            format!("<p class=\"wrong\" role=\"alert\">{}</p>", escape(wrong))
        });
        document(
            StatusCode::OK,
            phrase::PageSignIn,
            &format!(
                "<p>{lead}</p>{wrong}<form method=\"post\" action=\"/authorize\">\
                 <input type=\"hidden\" name=\"request\" value=\"{request}\">{fields}\
                 <button type=\"submit\">{button}</button></form>\
                 <a href=\"/refuse?request={request}\">{}</a>",
                words(phrase::PageCancel),
            ),
        )
    }
}

/// A sentence in the language of the system: the page stands beside the window.
fn words(sentence: impl Into<Sentence>) -> String {
    escape(&sentence.into().in_language(Language::of_system()))
}

fn paragraph(sentence: impl Into<Sentence>) -> String {
    format!("<p>{}</p>", words(sentence))
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
