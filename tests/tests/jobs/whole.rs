//! What many commits did is one thing.

use rapport_core::history;
use rapport_core::jobs::JobState;
use rapport_core::leads::{self, Begun, BulkChange, LeadChanges, LeadFields, LeadQuery, LeadSet};

use crate::desk::{
    LEADS, assert_whole, begin, call, call_on, count, everybody, ids, lines, many_leads, show,
    to_call,
};

#[tokio::test]
async fn trashing_everybody_is_one_line_and_one_undo() {
    let test = many_leads().await;
    let kept = ids(&test).await[7];
    let set = LeadSet::Matching {
        query: LeadQuery::default(),
        except: vec![kept],
    };
    let done = leads::trash(&test.app, set).await.unwrap();
    assert_eq!(done.changed, LEADS - 1);
    assert_eq!(
        (count(&test, false).await, count(&test, true).await),
        (1, LEADS - 1)
    );
    let label = "Moved 2,099 leads to the trash".to_owned();
    let trashed = (label, LEADS - 1, false);
    assert_eq!(lines(&test).await[0], trashed);

    let undone = history::undo_operation(&test.app, done.operation.unwrap())
        .await
        .unwrap();
    assert_eq!(&*undone.message, format!("Undone: {}.", trashed.0));
    let line = undone.answer.operation.unwrap();
    assert_eq!((line.leads, line.undone), (LEADS - 1, true));
    assert_eq!(count(&test, false).await, LEADS);

    let redone = history::undo_operation(&test.app, undone.operation.unwrap())
        .await
        .unwrap();
    assert_eq!(&*redone.message, format!("Redone: {}.", trashed.0));
    assert_eq!(count(&test, false).await, 1);
    assert!(!lines(&test).await.last().unwrap().2);

    history::undo(&test.app).await.unwrap();
    assert_eq!(count(&test, false).await, LEADS);
    history::redo(&test.app).await.unwrap();
    assert_eq!(count(&test, false).await, 1);
    assert_whole(&test).await;
}

#[tokio::test]
async fn a_change_that_does_not_matter_any_more_to_the_query_skips_nobody() {
    let test = many_leads().await;
    // Each lead that is trashed leaves the list that is being trashed.
    leads::trash(&test.app, everybody()).await.unwrap();
    assert_eq!(count(&test, false).await, 0);
    let in_trash = LeadSet::Matching {
        query: LeadQuery {
            trashed: true,
            ..LeadQuery::default()
        },
        except: Vec::new(),
    };
    let restored = leads::restore(&test.app, in_trash).await.unwrap();
    assert_eq!(restored.changed, LEADS);
}

#[tokio::test]
async fn who_is_added_after_it_began_is_not_changed() {
    let test = many_leads().await;
    let job = begin(&test, &call()).await;
    let later = test.add_lead("Ada", "ada@analytical.example").await;
    let ended = rapport_core::jobs::finish(&test.app, job, |_| ())
        .await
        .unwrap();
    assert_eq!((ended.state, ended.done), (JobState::Done, LEADS));
    assert_eq!(to_call(&test).await, LEADS);
    assert_eq!(test.lead(&later).await.next_step, None);
}

#[tokio::test]
async fn what_was_changed_since_stays_and_is_named() {
    let test = many_leads().await;
    let change = call();
    leads::change(&test.app, everybody(), &change)
        .await
        .unwrap();
    let all = ids(&test).await;
    let moved = [all[3], all[1500]];
    leads::set_next_step(&test.app, &moved, Some(&call_on("2027-03-24")))
        .await
        .unwrap();

    let two = history::HistoryQuery {
        limit: 2,
        ..history::HistoryQuery::default()
    };
    let whole = crate::desk::history(&test, two).await.operations[1].clone();
    assert_eq!(whole.leads, LEADS);
    let undone = history::undo_operation(&test.app, whole.id).await.unwrap();
    assert!(
        undone.message.contains("you changed them today"),
        "{}",
        undone.message
    );
    assert_eq!(undone.kept.len(), undone.kept_count as usize);
    assert_eq!(to_call(&test).await, 0);
    let mut reader = test.app.db.reader().await.unwrap();
    for id in moved {
        let stays = leads::show(&mut reader, id).await.unwrap();
        assert_eq!(stays.next_step, Some(call_on("2027-03-24")));
    }
}

#[tokio::test]
async fn few_leads_are_changed_at_once() {
    let test = rapport_testkit::TestApp::open().await;
    test.add_lead("Ada", "ada@analytical.example").await;
    let begun = leads::begin(&test.app, &everybody(), &BulkChange::Trash).await;
    let Begun::Done(done) = begun.unwrap() else {
        panic!("one lead is no job");
    };
    assert_eq!(done.changed, 1);
    assert_eq!(lines(&test).await[0].0, "Moved Ada to the trash");
    let nobody = leads::begin(&test.app, &everybody(), &BulkChange::Trash).await;
    let Begun::Done(nothing) = nobody.unwrap() else {
        panic!("nobody is no job");
    };
    assert_eq!((nothing.changed, nothing.operation), (0, None));
}

#[tokio::test]
async fn values_and_blocks_are_set_for_many() {
    let test = many_leads().await;
    let source = LeadFields {
        source: Some("Spring fair".to_owned()),
        ..LeadFields::default()
    };
    let change = BulkChange::Set {
        fields: Box::new(source),
    };
    let done = leads::change(&test.app, everybody(), &change)
        .await
        .unwrap();
    assert_eq!(done.changed, LEADS);
    let found = LeadQuery {
        query: "spring fair".to_owned(),
        ..LeadQuery::default()
    };
    assert_eq!(crate::desk::counted(&test, found).await, LEADS);

    let nameless = BulkChange::Set {
        fields: Box::new(LeadFields {
            company: Some(" ".to_owned()),
            ..LeadFields::default()
        }),
    };
    let refused = leads::change(&test.app, everybody(), &nameless).await;
    assert_eq!(refused.unwrap_err().field.as_deref(), Some("company"));

    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let only = LeadSet::Ids(vec![ada.id]);
    leads::change(&test.app, only, &BulkChange::Block)
        .await
        .unwrap();
    let blocked = test.lead(&ada).await;
    assert!(blocked.do_not_contact && blocked.emails[0].do_not_contact);
    history::undo(&test.app).await.unwrap();
    let free = test.lead(&ada).await;
    assert!(!free.do_not_contact && !free.emails[0].do_not_contact);
}

#[tokio::test]
async fn undo_of_a_job_that_works_cancels_it() {
    let test = many_leads().await;
    let job = begin(&test, &call()).await;
    crate::desk::first_commit(&test, job).await;
    let undone = history::undo(&test.app).await.unwrap();
    assert!(
        undone
            .message
            .starts_with("Canceled: Planned the next step"),
        "{}",
        undone.message
    );
    assert_eq!(show(&test, job).await.state, JobState::Cancelled);
    assert_eq!(to_call(&test).await, 0);
}

#[tokio::test]
async fn an_edit_has_its_turn_while_a_job_works() {
    let test = many_leads().await;
    let job = begin(&test, &call()).await;
    let edited = ids(&test).await[0];
    let mut facts = test.app.events.subscribe();
    let working = rapport_core::jobs::finish(&test.app, job, |_| ());
    let editing = async {
        while show(&test, job).await.done == 0 {
            facts.recv().await.unwrap();
        }
        let note = LeadFields {
            note: Some("in between".to_owned()),
            ..LeadFields::default()
        };
        leads::edit(&test.app, edited, &LeadChanges::from(note))
            .await
            .unwrap();
        show(&test, job).await.state
    };
    let (ended, meanwhile) = tokio::join!(working, editing);
    assert_eq!(meanwhile, JobState::Running);
    assert_eq!(ended.unwrap().state, JobState::Done);
    let newest = &lines(&test).await[0].0;
    assert!(newest.starts_with("Changed the note of"), "{newest}");
}
