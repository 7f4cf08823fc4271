//! Killed at moments of chance while it writes: each time everything that was
//! said to be done is there, nothing is half there, and the next one works.

use crate::moments::Workplace;

#[test]
fn while_adding_a_lead_with_a_file() {
    let place = Workplace::new();
    let file = place.folder.path().join("note.txt");
    std::fs::write(&file, "A line of a note.\n".repeat(20_000)).unwrap();
    let file = file.to_str().unwrap();
    let mut there = place.leads().len();
    place.kill(
        &["lead", "add", "--first", "Grace", "--attach", file],
        |done| {
            let leads = place.leads();
            let more = leads.len() - there;
            assert!(
                more == 1 || (more == 0 && !done),
                "{more} more, done: {done}"
            );
            there = leads.len();
            for lead in leads.iter().filter(|lead| lead["first_name"] == "Grace") {
                let shown = place
                    .cli
                    .run(&["lead", "show", lead["id"].as_str().unwrap()], "");
                assert_eq!(shown["attachments"].as_array().unwrap().len(), 1, "{shown}");
            }
        },
    );
}

/// Many rows in one operation: all of them or none.
#[test]
fn while_changing_many() {
    let place = Workplace::with_leads(400);
    let leads = place.leads();
    let ids: Vec<&str> = leads
        .iter()
        .map(|lead| lead["id"].as_str().unwrap())
        .collect();
    let trash = [&["lead", "trash"][..], &ids].concat();
    let restore = [&["lead", "restore"][..], &ids].concat();
    place.kill(&trash, |done| {
        let left = place.leads().len();
        assert!(
            left == 0 || (left == leads.len() && !done),
            "{left}, done: {done}"
        );
        place.cli.run(&restore, "");
        assert_eq!(place.leads().len(), leads.len());
    });
}
