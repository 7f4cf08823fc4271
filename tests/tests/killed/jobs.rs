//! Killed at moments of chance while it changes many leads.

use serde_json::Value;

use crate::moments::Workplace;

/// More than are changed in one commit.
const LEADS: u32 = 1100;

fn count(place: &Workplace, trashed: bool) -> u64 {
    let mut list = vec!["lead", "list", "--limit", "1"];
    if trashed {
        list.push("--trashed");
    }
    place.cli.run(&list, "")["count"]["value"].as_u64().unwrap()
}

fn unfinished(place: &Workplace) -> usize {
    let list = place.cli.run(&["job", "list"], "");
    let jobs = list["jobs"].as_array().unwrap();
    let over = |job: &&Value| job["state"] == "done" || job["state"] == "cancelled";
    jobs.len() - jobs.iter().filter(over).count()
}

/// What was begun goes on to its end, or was never begun; undo takes all of it
/// back.
#[test]
fn while_changing_many_leads() {
    let place = Workplace::with_leads(LEADS);
    let all = u64::from(LEADS) + 1;
    place.kill(&["bulk", "trash", "--query", ""], |done| {
        let begun = unfinished(&place) > 0;
        let run = place.cli.run(&["job", "run"], "");
        assert_eq!(unfinished(&place), 0, "{run}");
        let left = count(&place, false);
        if done || begun || left == 0 {
            assert_eq!((left, count(&place, true)), (0, all));
            place.cli.run(&["undo"], "");
        }
        assert_eq!((count(&place, false), count(&place, true)), (all, 0));
    });
}

/// Killed while it is taken back: that goes on.
#[test]
fn while_undoing_a_change_of_many_leads() {
    let place = Workplace::with_leads(LEADS);
    let all = u64::from(LEADS) + 1;
    let trash = ["bulk", "trash", "--query", ""];
    place.cli.run(&trash, "");
    place.kill(&["undo"], |done| {
        let begun = unfinished(&place) > 0;
        place.cli.run(&["job", "run"], "");
        let left = count(&place, false);
        assert!(left == 0 || left == all, "{left}");
        if done || begun {
            assert_eq!(left, all);
        }
        if left == all {
            place.cli.run(&trash, "");
        }
    });
}
