//! `demo …`

use rapport_core::app::App;
use rapport_core::demo;
use rapport_core::error::Result;
use rapport_messages::phrase;

use crate::arguments::Demo as Verb;
use crate::output::Output;

pub(super) async fn run(app: &App, verb: Verb, output: &Output) -> Result<()> {
    let Verb::Fill { leads, seed } = verb;
    let changed = demo::fill(app, leads, seed).await?.answer;
    output.print(&changed, || {
        output.say(phrase::LeadsAdded {
            count: changed.changed,
        })
    })
}
