//! What the numbers of acts stand for.

use super::act::Step;

const NAMES: [&str; 4] = ["Ada", "Zoë", "Łukasz Straße", "Åsa-Maria"];
const COMPANIES: [&str; 4] = ["Analytical Engines", "Bread & Co.", "Śnieg", "zoë"];

pub(crate) fn first_name(n: u32) -> String {
    chosen(&NAMES, n)
}

pub(crate) fn company(n: u32) -> String {
    chosen(&COMPANIES, n)
}

/// A line of text; some are blank.
pub(crate) fn line(n: u32) -> String {
    match n {
        1 => String::new(),
        n => format!("Word{n} Ünder"),
    }
}

fn chosen(all: &[&str], n: u32) -> String {
    let index = usize::try_from(n).unwrap() % all.len();
    all[index].to_owned()
}

pub(crate) fn address(n: u32) -> String {
    format!("person{n}@made-up.example")
}

/// The addresses that anybody may have.
pub(crate) fn addresses() -> Vec<String> {
    (1..7).map(address).collect()
}

pub(crate) fn phone(n: u32) -> String {
    format!("+49 30 {n}{n}{n}")
}

/// What an address or a number is labelled.
pub(crate) fn label(n: u32, place: usize) -> String {
    match (usize::try_from(n).unwrap() + place) % 3 {
        0 => "work".to_owned(),
        _ => String::new(),
    }
}

/// Date, time and kind of a step; the first day there is, is today.
pub(crate) fn step(step: Step) -> Option<(String, Option<String>, &'static str)> {
    step.map(|(day, hour, kind)| {
        let date = match day {
            0 => "2026-11-24".to_owned(),
            day => format!("2026-12-{day:02}"),
        };
        (date, hour.map(|hour| format!("{hour:02}:00")), kind)
    })
}

pub(crate) fn file_name(n: u32) -> String {
    format!("file-{n}.txt")
}

/// Few contents, so that one may lie on two leads.
pub(crate) fn content(n: u32) -> Vec<u8> {
    format!("The content of {}", n % 5).into_bytes()
}

/// What one searches for.
pub(crate) const SEARCHES: [&str; 10] = [
    "",
    "zoe",
    "ada",
    "lukasz str",
    "word2",
    "under w",
    "person3",
    "30 22",
    "snieg",
    "made up",
];
