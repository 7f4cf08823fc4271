//! `notice …`

use rapport_core::app::App;
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::notices::NoticeKind;
use rapport_messages::say;
use serde_json::json;

use super::word;
use crate::arguments::Notice as Verb;
use crate::output::Output;

pub(super) async fn run(app: &App, verb: Verb, output: &Output) -> Result<()> {
    match verb {
        Verb::List => {
            let notices = app.notices.list();
            output.print(&json!({ "notices": notices }), || {
                let rows = notices.iter().map(|notice| {
                    vec![
                        notice.kind.as_str().to_owned(),
                        notice.message.in_language(output.language),
                    ]
                });
                output.table(&["id", "what"], rows)
            })
        }
        Verb::Dismiss { id } => {
            let kind: NoticeKind = word("id", &id)?;
            let mut open = app.notices.list().into_iter();
            let notice = open
                .find(|notice| notice.kind == kind)
                .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::NoticeGone).at("id"))?;
            app.notices.dismiss(kind).await?;
            output.print(&notice, || "Dismissed.".to_owned())
        }
    }
}
