//! A world: a data folder of its own, the commands on it, and what may be done
//! to it from outside.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rapport_commands::{Background, Host};
use rapport_core::app::App;
use rapport_core::error::Result;
use rapport_core::outbox::lock::DrainLock;
use serde::Deserialize;
use tempfile::TempDir;
use tokio::sync::{Mutex, OnceCell};
use tokio_util::sync::CancellationToken;

use crate::clock::WorldClock;
use crate::desktop::{Keeping, StandIn};
use crate::faults::Faults;
use crate::scene::{self, Scene};
use crate::visitor::Visit;

/// How a world is to be.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Wishes {
    /// What it holds.
    scene: Scene,
    /// Sending, backups and watching go on by themselves.
    background: bool,
    /// Where its secrets are.
    secrets: SecretsWish,
    /// What happens when the browser is asked to open the sign-in page.
    visit: Visit,
    /// Another program sends the mail of its folder.
    sent_elsewhere: bool,
    /// What is wrong with its data file.
    data: DataWish,
}

/// Where the secrets of a world are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SecretsWish {
    /// At hand, as in a keychain.
    #[default]
    Keychain,
    /// In a file, whose passphrase has still to be chosen.
    New,
    /// In a file that the passphrase opens.
    Locked,
}

/// What is wrong with a data file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DataWish {
    /// Nothing.
    #[default]
    Sound,
    /// Its first half cannot be read.
    Damaged,
    /// It is gone.
    Missing,
}

/// A world.
pub(crate) struct World {
    pub(crate) host: Host,
    pub(crate) desktop: Arc<StandIn>,
    pub(crate) faults: Faults,
    /// Held while another program is said to send.
    _elsewhere: Option<DrainLock>,
    folder: TempDir,
}

impl World {
    /// Sends what is due now.
    pub(crate) async fn deliver(&self) -> Result<()> {
        let outbox = &self.host.core().await?.outbox;
        outbox.run_until_idle(&CancellationToken::new()).await?;
        Ok(())
    }

    /// Keeps a file for the next dialog to be answered by.
    pub(crate) fn will_choose(&self, name: &str, content: &[u8]) -> io::Result<()> {
        let name = Path::new(name).file_name().unwrap_or_default();
        let path = self.folder.path().join("elsewhere").join(name);
        fs::write(&path, content)?;
        self.desktop.will_choose(path);
        Ok(())
    }

    /// Its clock.
    pub(crate) fn clock(&self) -> &WorldClock {
        &self.desktop.clock
    }
}

/// Scenes that were set, to be copied: setting one takes much longer.
#[derive(Default)]
pub(crate) struct Scenes(Mutex<HashMap<Scene, Arc<OnceCell<TempDir>>>>);

impl Scenes {
    /// A new world.
    pub(crate) async fn world(&self, wishes: Wishes) -> Result<World> {
        let cell = Arc::clone(self.0.lock().await.entry(wishes.scene.clone()).or_default());
        let set = cell.get_or_try_init(|| set(&wishes.scene)).await?;
        let folder = tempfile::tempdir()?;
        let data = folder.path().join("data");
        copy(set.path(), &data)?;
        fs::create_dir(folder.path().join("elsewhere"))?;
        if wishes.secrets == SecretsWish::New {
            let secrets = data.join("secrets");
            if secrets.exists() {
                fs::remove_dir_all(secrets)?;
            }
        }
        harm(&data, wishes.data)?;
        let keeping = match wishes.secrets {
            SecretsWish::Keychain => Keeping::Keychain,
            SecretsWish::New | SecretsWish::Locked => Keeping::File,
        };
        let elsewhere = folder.path().join("elsewhere");
        let desktop = Arc::new(StandIn::new(keeping, wishes.visit, elsewhere));
        desktop.clock.set(wishes.scene.at);
        // Who sends is found out by who wants to.
        let background = if wishes.background || wishes.sent_elsewhere {
            Background::Runs
        } else {
            Background::Rests
        };
        let sending = wishes.sent_elsewhere.then(|| DrainLock::take(&data));
        Ok(World {
            host: Host::new(data, Arc::clone(&desktop) as _, background),
            desktop,
            faults: Faults::default(),
            _elsewhere: sending.transpose()?,
            folder,
        })
    }
}

/// A data folder with this scene in it.
async fn set(scene: &Scene) -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    let desktop = StandIn::new(Keeping::Keychain, Visit::SignsIn, folder.path().to_owned());
    let seams = rapport_commands::Desktop::seams(&desktop, folder.path()).await;
    let app = App::open(folder.path(), seams).await?;
    scene::set(scene, &app, &desktop.clock, &desktop.mailer).await?;
    app.close().await;
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

fn harm(data: &Path, wish: DataWish) -> io::Result<()> {
    let file = data.join("rapport.db");
    match wish {
        DataWish::Sound => Ok(()),
        DataWish::Missing => fs::remove_file(file),
        DataWish::Damaged => {
            let mut content = fs::read(&file)?;
            // All but the first page of its first half: whatever is there, opening
            // the file meets it.
            let (first_page, middle) = (4096, content.len() / 2);
            content[first_page..middle].fill(0xA5);
            fs::write(file, content)
        }
    }
}

#[cfg(test)]
mod tests {
    use rapport_core::error::ProblemKind;
    use serde_json::{Value, json};

    use super::{Scenes, Wishes, World};

    async fn world(scenes: &Scenes, wishes: Value) -> World {
        let wishes: Wishes = serde_json::from_value(wishes).unwrap();
        scenes.world(wishes).await.unwrap()
    }

    async fn ask(world: &World, command: &str, arguments: Value) -> Result<Value, ProblemKind> {
        let command = rapport_commands::find(command).unwrap();
        let answer = command.run(&world.host, arguments).await;
        let answer = answer.map_err(|problem| problem.kind)?;
        Ok(serde_json::from_str(&answer).unwrap())
    }

    #[tokio::test]
    async fn only_who_is_signed_in_is_told_of_leads() {
        let scenes = Scenes::default();
        let scene = json!({ "leads": 0, "mails": false, "account": false, "signed_in": false });
        let world = world(&scenes, json!({ "scene": scene })).await;
        let refused = ask(&world, "lead_ids", json!({ "query": {} })).await;
        assert_eq!(refused, Err(ProblemKind::SignedOut));
        let start = ask(&world, "start_state", json!({})).await.unwrap();
        assert_eq!(start["state"], "ready");
    }

    #[tokio::test]
    async fn arguments_that_a_command_does_not_take_are_refused() {
        let scenes = Scenes::default();
        let scene = json!({ "leads": 1, "mails": false });
        let world = world(&scenes, json!({ "scene": scene })).await;
        let refused = ask(&world, "show_lead", json!({ "id": 5 })).await;
        assert_eq!(refused, Err(ProblemKind::Invalid));
    }

    #[tokio::test]
    async fn worlds_of_one_scene_are_apart() {
        let scenes = Scenes::default();
        let scene = json!({ "scene": { "leads": 0, "mails": false } });
        let (one, other) = (
            world(&scenes, scene.clone()).await,
            world(&scenes, scene).await,
        );
        let lead = rapport_core::leads::NewLead {
            first_name: "Ada".to_owned(),
            ..Default::default()
        };
        let added = ask(&one, "add_lead", json!({ "lead": lead })).await;
        added.unwrap();
        let query = serde_json::to_value(rapport_core::leads::LeadQuery::default()).unwrap();
        let count = async |world| {
            let page = ask(world, "list_leads", json!({ "query": query })).await;
            page.unwrap()["rows"].as_array().unwrap().len()
        };
        assert_eq!((count(&one).await, count(&other).await), (1, 0));
    }

    #[tokio::test]
    async fn a_damaged_file_is_to_be_recovered() {
        let scenes = Scenes::default();
        let world = world(&scenes, json!({ "data": "damaged" })).await;
        let start = ask(&world, "start_state", json!({})).await.unwrap();
        assert_eq!(start["state"], "recovery", "{start}");
    }

    #[tokio::test]
    async fn every_scene_can_be_set() {
        let everything = json!({ "history": true, "backups": true, "long_words": true });
        let world = world(&Scenes::default(), json!({ "scene": everything })).await;
        let listed = ask(&world, "list_backups", json!({})).await.unwrap();
        assert_eq!(listed["backups"].as_array().unwrap().len(), 6);
    }

    #[tokio::test]
    async fn the_outbox_has_mails_of_every_kind() {
        let world = world(&Scenes::default(), json!({})).await;
        for (group, expected) in [
            ("needs_you", vec!["failed", "unknown"]),
            ("on_the_way", vec!["queued", "queued", "retrying"]),
            ("sent", vec!["sent", "sent", "sent", "sent"]),
        ] {
            let query = json!({ "group": group, "status": null, "offset": 0, "limit": 50 });
            let page = ask(&world, "list_outbox", json!({ "query": query })).await;
            let page = page.unwrap();
            let rows = page["rows"].as_array().unwrap().iter();
            let mut found: Vec<_> = rows.map(|row| row["status"].as_str().unwrap()).collect();
            found.sort_unstable();
            assert_eq!(found, expected, "{group}");
        }
    }
}
