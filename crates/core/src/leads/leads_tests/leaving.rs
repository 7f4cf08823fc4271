use super::{open, person};
use crate::history::{self, HistoryQuery};
use crate::leads::{add, add_note, block, empty_trash, restore, show, trash, unblock};

#[tokio::test]
async fn blocking_marks_the_address_and_outlives_the_trash() {
    let (_folder, app) = open().await;
    let lead = add(&app, &person("Ada", "L", "ada@x.example"))
        .await
        .unwrap();
    assert!(block(&app, lead.id).await.unwrap().do_not_contact);
    trash(&app, &[lead.id]).await.unwrap();
    restore(&app, &[lead.id]).await.unwrap();
    assert!(
        show(&mut app.db.reader().await.unwrap(), lead.id)
            .await
            .unwrap()
            .do_not_contact
    );

    trash(&app, &[lead.id]).await.unwrap();
    empty_trash(&app).await.unwrap();
    let again = add(&app, &person("A", "L", "ADA@x.example")).await.unwrap();
    assert!(again.do_not_contact, "the address stays on the list");
    assert!(!unblock(&app, again.id).await.unwrap().do_not_contact);
}

#[tokio::test]
async fn emptying_the_trash_takes_the_values_out_of_the_journal() {
    let (_folder, app) = open().await;
    let lead = add(&app, &person("Zerubbabel", "Quux", "zq@x.example"))
        .await
        .unwrap();
    block(&app, lead.id).await.unwrap();
    unblock(&app, lead.id).await.unwrap();
    add_note(&app, lead.id, "Zerubbabel called").await.unwrap();
    trash(&app, &[lead.id]).await.unwrap();
    assert_eq!(empty_trash(&app).await.unwrap().changed, 1);
    let mut reader = app.db.reader().await.unwrap();
    let left: i64 = sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM change WHERE fields LIKE '%Zerubbabel%' OR fields LIKE '%zq@%')
              + (SELECT count(*) FROM operation WHERE label || coalesce(params, '') LIKE '%Zerubbabel%')
              + (SELECT count(*) FROM lead) + (SELECT count(*) FROM lead_email)",
    )
    .fetch_one(&mut *reader)
    .await
    .unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn what_was_done_to_several_says_to_how_many_it_was() {
    let (_folder, app) = open().await;
    let mut ids = Vec::new();
    for name in ["Ada", "Bob", "Cyd"] {
        let address = format!("{name}@made-up.example");
        ids.push(add(&app, &person(name, "", &address)).await.unwrap().id);
    }
    assert_eq!(trash(&app, &ids[..1]).await.unwrap().changed, 1);
    assert_eq!(trash(&app, &ids).await.unwrap().changed, 2);
    assert_eq!(trash(&app, &ids).await.unwrap().changed, 0);
    ids.push(ids[0]);
    assert_eq!(restore(&app, &ids).await.unwrap().changed, 3);
    let three = HistoryQuery {
        limit: 3,
        ..HistoryQuery::default()
    };
    let page = history::list(&mut app.db.reader().await.unwrap(), &three).await;
    let labels = page.unwrap().operations.into_iter();
    let labels: Vec<String> = labels.map(|operation| operation.label.english).collect();
    assert_eq!(
        labels,
        [
            "Restored 3 leads from the trash",
            "Moved 2 leads to the trash",
            "Moved Ada to the trash"
        ]
    );
    assert_eq!(app.db.audit().await.unwrap(), Vec::<String>::new());
}
