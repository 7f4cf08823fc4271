//! Made-up leads to try Rapport on: the same ones for the same seed. Addresses
//! lie under `.example` (RFC 2606), so that none can belong to anybody.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use rapport_messages::label;

use crate::app::App;
use crate::clock;
use crate::db::{Actor, Done};
use crate::error::Result;
use crate::leads::{self, Changed, EmailInput, NewLead, NextStep, PhoneInput, StepKind};

const FIRST: [&str; 24] = [
    "Ada",
    "Siobhán",
    "Łukasz",
    "Jürgen",
    "Ayşe",
    "Νεφέλη",
    "José Ángel",
    "Олена",
    "佐藤",
    "Zoë",
    "Nguyễn",
    "Þórdís",
    "Maren",
    "Friederike",
    "Per-Åke",
    "Caoimhe",
    "Élodie",
    "Ana-Maria",
    "ليلى",
    "김",
    "Bartholomäus",
    "Grace",
    "Wilhelmine",
    "דנה",
];
const LAST: [&str; 24] = [
    "Lovelace",
    "O’Rourke",
    "Wiśniewski",
    "Müller",
    "Yıldız",
    "Παπαδοπούλου",
    "Ibáñez",
    "Ковальчук",
    "美咲",
    "Baptiste",
    "Thị Hương",
    "Guðmundsdóttir",
    "Vogt",
    "von Hohenstein",
    "Sjöström",
    "Ní Bhriain",
    "Lefèvre-Marchand",
    "Ionescu",
    "حداد",
    "서연",
    "Ottenschläger",
    "Hopper",
    "Schulte-Uffelage",
    "לוי",
];
const COMPANY: [&str; 12] = [
    "Cloghroe Community Hall",
    "Filharmonia nad Narwią",
    "Stadt Gelnhausen",
    "Kuzey Mimarlık",
    "Ωδείο Θεσσαλονίκης",
    "Auditorio Municipal",
    "Львівська музична школа",
    "Hibiki Foundation",
    "Studio Baptiste & Fils",
    "Menningarhús Norðurlands",
    "Grundschule Ottenschlag",
    "Analytical Engines Ltd",
];
const TITLE: [&str; 6] = [
    "Director",
    "Head of Purchasing",
    "Architect",
    "Office manager",
    "",
    "Partner",
];
const SOURCE: [&str; 5] = ["Trade fair", "Website", "Referral", "Newsletter", ""];
const NOTE: [&str; 5] = [
    "",
    "Asked for an offer before the summer.",
    "Call in the morning only.",
    "Met at the stand, wants a site visit.",
    "Budget is decided in December.",
];

/// Adds made-up leads as one operation.
pub async fn fill(app: &App, number: u32, seed: u64) -> Result<Done<Changed>> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let today = clock::today(&*app.clock);
    let mut tx = app.db.write().await?;
    let operation = tx
        .operation(Actor::Person, label::DemoFill { count: number })
        .await?;
    for index in 0..number {
        let lead = made_up(&mut random, index, today);
        leads::write(&mut tx, &operation, &lead).await?;
    }
    Ok(tx.commit().await?.done(Changed { changed: number }))
}

fn made_up(random: &mut ChaCha8Rng, index: u32, today: jiff::civil::Date) -> NewLead {
    let mut pick = |list: &[&str]| list[random.random_range(0..list.len())].to_owned();
    let (first_name, last_name, company) = (pick(&FIRST), pick(&LAST), pick(&COMPANY));
    let (title, source, note) = (pick(&TITLE), pick(&SOURCE), pick(&NOTE));
    let local = crate::fold::words(&format!("{first_name} {last_name}")).replace(' ', ".");
    let with_phone = random.random_bool(0.6);
    NewLead {
        first_name,
        last_name,
        emails: vec![EmailInput {
            address: format!("{local}.{index}@made-up.example"),
            label: "work".to_owned(),
        }],
        phones: with_phone
            .then(|| PhoneInput {
                number: format!("+49 6051 555 {:04}", random.random_range(0..10_000)),
                label: String::new(),
            })
            .into_iter()
            .collect(),
        company,
        title,
        source,
        note,
        next_step: random.random_bool(0.5).then(|| step(random, today)),
        ..NewLead::default()
    }
}

fn step(random: &mut ChaCha8Rng, today: jiff::civil::Date) -> NextStep {
    let days = i64::from(random.random_range(-5..60));
    let date = today.saturating_add(jiff::Span::new().days(days));
    let kind = match random.random_range(0..4) {
        0 => StepKind::Call,
        1 => StepKind::Other,
        _ => StepKind::Mail,
    };
    let hour = random.random_range(8..18);
    NextStep {
        date: date.to_string(),
        time: random.random_bool(0.4).then(|| format!("{hour:02}:30")),
        kind,
    }
}

#[cfg(test)]
mod tests {
    use super::fill;
    use crate::app::{App, Seams};
    use crate::leads::{self, Lead, LeadQuery};

    async fn filled(seed: u64) -> Vec<Lead> {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
        fill(&app, 50, seed).await.unwrap();
        let mut reader = app.db.reader().await.unwrap();
        let page = leads::list(&mut reader, &LeadQuery::default()).await;
        let rows = page.unwrap().rows.into_iter();
        rows.filter_map(|row| row.lead).collect()
    }

    #[tokio::test]
    async fn the_same_seed_gives_the_same_leads() {
        let names = |leads: Vec<Lead>| -> Vec<(String, String)> {
            let pairs = leads
                .into_iter()
                .map(|lead| (lead.name.clone(), lead.emails[0].address.clone()));
            pairs.collect()
        };
        let (first, again, other) = (filled(7).await, filled(7).await, filled(8).await);
        assert_eq!(first.len(), 50);
        let (first, again, other) = (names(first), names(again), names(other));
        assert_eq!(first, again);
        assert_ne!(first, other);
    }
}
