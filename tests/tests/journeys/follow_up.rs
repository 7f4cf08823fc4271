use std::time::Duration;

use rapport_core::error::ProblemKind;
use rapport_core::followups::{self, FollowUpText};
use rapport_core::leads::{
    self, LeadChanges, LeadFields, LeadState, NextStep, StateCause, StepChange, StepKind,
};
use rapport_core::mail::mailer::Step;
use rapport_core::outbox::{OutboxStatus, Resolution};
use rapport_core::{settings, templates};
use rapport_testkit::{Point, TestApp, Turn};

#[tokio::test]
async fn one_click_and_after_its_window_the_mail_leaves_once() {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let queued = test.send(&lead, "one").await;
    let again = test.send(&lead, "one").await;
    assert_eq!(queued, again, "the same key is the same mail");

    assert_eq!(test.drain().await.sent, 0, "it can still be called back");
    assert_eq!(test.lead(&lead).await.state, LeadState::Pending);
    test.clock.advance(Duration::from_secs(11));
    assert_eq!(test.drain().await.sent, 1);

    let reached = test.lead(&lead).await;
    assert_eq!(
        (reached.state, reached.state_cause),
        (LeadState::ReachedOut, Some(StateCause::FollowUp))
    );
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Sent);
    let test = test.reopened().await;
    assert_eq!(test.drain().await.sent, 0);
    assert_eq!(test.mailer.taken().len(), 1);
}

#[tokio::test]
async fn the_same_key_for_another_mail_is_refused() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let bob = test.add_lead("Bob", "bob@analytical.example").await;
    test.send(&ada, "key").await;
    let refused = followups::send(&test.app, &TestApp::follow_up(&bob, "key"))
        .await
        .unwrap_err();
    assert_eq!(refused.kind, ProblemKind::Conflict);
}

#[tokio::test]
async fn no_mail_leaves_with_a_blank() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let mut input = TestApp::follow_up(&lead, "blank");
    input.text = Some(FollowUpText {
        subject: "About {{company}}".into(),
        body: "Hello {{first_name}}, how is {{company}}?".into(),
    });
    let refused = followups::send(&test.app, &input).await.unwrap_err();
    assert_eq!(
        (refused.kind, refused.details.variables.clone()),
        (ProblemKind::BlankVariable, vec!["company".into()])
    );

    let filled = LeadChanges::from(LeadFields {
        company: Some("Analytical {{Engines}}".into()),
        ..LeadFields::default()
    });
    leads::edit(&test.app, lead.id, &filled).await.unwrap();
    followups::send(&test.app, &input).await.unwrap();
    let mail = test.mail(&lead).await;
    assert_eq!(
        mail.subject, "About Analytical {{Engines}}",
        "a value is no template"
    );
}

#[tokio::test]
async fn nothing_that_looks_like_a_placeholder_leaves_unasked() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let mut input = TestApp::follow_up(&lead, "placeholder");
    let text = FollowUpText {
        subject: "Hello {{first_name},".into(),
        body: "Your price is XXX, {{first_name}}.\n\n[Your name]".into(),
    };
    let found = ["{{first_name}", "XXX", "[Your name]"];
    let draft = followups::compose(&test.app, lead.id, None, None, Some(&text))
        .await
        .unwrap();
    assert_eq!(draft.rendered.placeholders, found);
    input.text = Some(text);
    let problem = followups::send(&test.app, &input).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Placeholder);
    assert_eq!(problem.details.variables, found);
    input.confirmed_placeholders = vec!["XXX".into(), "{{first_name}".into()];
    let problem = followups::send(&test.app, &input).await.unwrap_err();
    assert_eq!(problem.details.variables, ["[Your name]"]);
    input.confirmed_placeholders.push("[Your name]".into());
    followups::send(&test.app, &input).await.unwrap();
    assert_eq!(test.mail(&lead).await.subject, "Hello {{first_name},");
}

#[tokio::test]
async fn a_placeholder_in_a_template_or_a_signature_is_asked_about_too() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let input = templates::TemplateInput {
        name: "from elsewhere".into(),
        subject: "For %COMPANY%".into(),
        body: "Hi *|FNAME|*".into(),
    };
    let template = templates::add(&test.app, &input).await.unwrap();
    let mut follow_up = TestApp::follow_up(&lead, "one");
    follow_up.template_id = Some(template.id);
    let refused = followups::send(&test.app, &follow_up).await.unwrap_err();
    assert_eq!(refused.details.variables, ["%COMPANY%", "*|FNAME|*"]);

    // Nobody can be asked about what is sent by itself.
    let settings = settings::Settings {
        acknowledge_on_add: true,
        acknowledgement_template: Some(template.id),
        ..settings::Settings::default()
    };
    settings::save(&test.app, &settings).await.unwrap();
    let lead = test.add_lead("Bob", "bob@analytical.example").await;
    assert_eq!(test.drain().await.sent, 0);
    let timeline = leads::timeline(&mut test.app.db.reader().await.unwrap(), lead.id).await;
    let told = timeline
        .unwrap()
        .iter()
        .any(|entry| entry.detail.contains("%COMPANY%"));
    assert!(told);
}

#[tokio::test]
async fn the_preview_is_the_mail_that_leaves() {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&lead, "first").await;
    test.clock.advance(Duration::from_secs(11));
    test.drain().await;
    let first = test.mail(&lead).await;
    let input = templates::TemplateInput {
        name: "second".into(),
        subject: "Anything new at {{company}}?".into(),
        body: "Hello {{first_name}}, how is {{company}}?".into(),
    };
    let rendered = followups::preview(&test.app, &input, Some(lead.id))
        .await
        .unwrap();
    assert_eq!(rendered.plain_subject(), format!("Re: {}", first.subject));
    assert_eq!(rendered.missing, ["company"]);
    let filled = LeadChanges::from(LeadFields {
        company: Some("Analytical".into()),
        ..LeadFields::default()
    });
    leads::edit(&test.app, lead.id, &filled).await.unwrap();
    let rendered = followups::preview(&test.app, &input, Some(lead.id))
        .await
        .unwrap();
    let mut follow_up = TestApp::follow_up(&lead, "second");
    follow_up.template_id = Some(templates::add(&test.app, &input).await.unwrap().id);
    let second = followups::send(&test.app, &follow_up).await.unwrap();
    let mail = test.app.outbox.show(second.outbox_id).await.unwrap();
    assert_eq!(mail.row.subject, rendered.plain_subject());
    assert!(
        mail.text.starts_with(&rendered.plain_body()),
        "{}",
        mail.text
    );

    // What was written over it is no template: it is shown as it leaves, too.
    let text = FollowUpText {
        subject: "Hi".into(),
        body: "{% raw %} {{first_name}}".into(),
    };
    let draft = followups::compose(&test.app, lead.id, None, None, Some(&text))
        .await
        .unwrap();
    assert_eq!(draft.rendered.plain_body(), "{% raw %} Ada");
    assert_eq!(draft.rendered.placeholders, ["{% raw %}"]);
}

#[tokio::test]
async fn a_mail_for_later_is_the_mail_of_its_day() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let mut input = TestApp::follow_up(&lead, "later");
    input.text = Some(FollowUpText {
        subject: "On {{today}}".into(),
        body: "It is {{today}}.".into(),
    });
    let day = "2026-12-24T08:30:00Z".parse().unwrap();
    let queued = followups::send_at(&test.app, &input, day).await.unwrap();
    let mail = test.app.outbox.show(queued.outbox_id).await.unwrap();
    assert_eq!(mail.row.subject, "On 24 December 2026");
    assert!(mail.text.contains("It is 24 December 2026."));
    assert_eq!(mail.date, day);

    // Nothing leaves in the past.
    let bob = test.add_lead("Bob", "bob@analytical.example").await;
    input.lead_id = bob.id;
    input.idempotency_key = "past".into();
    let past = "2020-01-01T00:00:00Z".parse().unwrap();
    let queued = followups::send_at(&test.app, &input, past).await.unwrap();
    let mail = test.app.outbox.show(queued.outbox_id).await.unwrap();
    assert_eq!(mail.row.subject, "On 24 November 2026");
}

#[tokio::test]
async fn nobody_who_said_stop_is_written_to_not_even_at_the_last_moment() {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&lead, "queued").await;
    leads::block(&test.app, lead.id).await.unwrap();
    test.clock.advance(Duration::from_secs(60));
    let drained = test.drain().await;
    assert_eq!((drained.sent, test.mailer.taken().len()), (0, 0));
    assert_ne!(test.mail(&lead).await.reason, "", "it says why");
    let refused = followups::send(&test.app, &TestApp::follow_up(&lead, "new"))
        .await
        .unwrap_err();
    assert_eq!(refused.kind, ProblemKind::DoNotContact);
}

#[tokio::test]
async fn a_lead_without_an_address_says_so() {
    let test = TestApp::open().await;
    let lead = leads::add(
        &test.app,
        &leads::NewLead {
            company: "Acme".into(),
            ..leads::NewLead::default()
        },
    )
    .await
    .unwrap();
    let draft = followups::compose(&test.app, lead.id, None, None, None)
        .await
        .unwrap();
    assert_eq!(draft.blocked.unwrap().field.as_deref(), Some("emails"));
}

#[tokio::test]
async fn with_no_network_the_mail_waits_and_leaves_when_there_is_one() {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.mailer
        .script("ada@analytical.example", [Turn::Break(Step::Data)]);
    test.send(&lead, "wait").await;
    test.clock.advance(Duration::from_secs(11));
    test.drain().await;
    let waiting = test.mail(&lead).await;
    assert_eq!(waiting.status, OutboxStatus::Retrying);
    assert!(waiting.next_attempt_at.is_some() && !waiting.reason.is_empty());
    test.clock.advance(Duration::from_secs(24 * 3600));
    assert_eq!(test.drain().await.sent, 1);
    assert_eq!(test.mailer.taken().len(), 1);
}

#[tokio::test]
async fn a_lost_answer_is_asked_about_and_never_sent_again_by_itself() {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.mailer
        .script("ada@analytical.example", [Turn::Doubt { taken: true }]);
    test.send(&lead, "doubt").await;
    test.clock.advance(Duration::from_secs(11));
    assert_eq!(test.drain().await.unknown, 1);
    let test = test.reopened().await;
    test.clock.advance(Duration::from_secs(7 * 24 * 3600));
    assert_eq!(test.drain().await.sent, 0);
    assert_eq!(test.lead(&lead).await.state, LeadState::Pending);

    let mail = test.mail(&lead).await;
    test.app
        .outbox
        .resolve(mail.id, Resolution::Sent)
        .await
        .unwrap();
    assert_eq!(test.lead(&lead).await.state, LeadState::ReachedOut);
    assert_eq!(test.mailer.taken().len(), 1);
}

#[tokio::test]
async fn the_next_mail_goes_on_in_the_thread_of_the_last() {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&lead, "first").await;
    test.clock.advance(Duration::from_secs(11));
    test.drain().await;
    let first = test.mail(&lead).await;

    let draft = followups::compose(&test.app, lead.id, None, None, None)
        .await
        .unwrap();
    assert_eq!(draft.subject, format!("Re: {}", first.subject));
    assert_eq!(draft.thread.unwrap().mails, 1);
    let second = test.send(&lead, "second").await;
    let source = test.app.outbox.show(second.outbox_id).await.unwrap().source;
    assert!(
        source.contains(&format!("In-Reply-To: {}", first.message_id)),
        "{source}"
    );
}

#[tokio::test]
async fn sending_fulfils_the_step_that_is_due() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let due = |date: &str| {
        LeadChanges::from(LeadFields {
            next_step: Some(StepChange::Set {
                step: NextStep {
                    date: date.into(),
                    time: None,
                    kind: StepKind::Mail,
                },
            }),
            ..LeadFields::default()
        })
    };
    leads::edit(&test.app, lead.id, &due("2026-11-30"))
        .await
        .unwrap();
    test.send(&lead, "early").await;
    assert!(
        test.lead(&lead).await.next_step.is_some(),
        "next week's step stays"
    );
    leads::edit(&test.app, lead.id, &due("2026-11-24"))
        .await
        .unwrap();
    test.send(&lead, "due").await;
    assert_eq!(test.lead(&lead).await.next_step, None);
}

#[tokio::test]
async fn a_process_that_dies_at_any_point_sends_nothing_twice_and_loses_nothing() {
    for point in Point::ALL {
        let test = TestApp::open().await;
        test.add_account().await;
        let lead = test.add_lead("Ada", "ada@analytical.example").await;
        test.send(&lead, "dies").await;
        test.clock.advance(Duration::from_secs(11));
        test.mailer
            .script("ada@analytical.example", [Turn::Hang(point)]);
        tokio::select! {
            _ = test.drain() => panic!("it hangs at {point:?}"),
            () = test.mailer.hung() => {}
        }
        let test = test.reopened().await;
        test.clock.advance(Duration::from_secs(24 * 3600));
        test.drain().await;
        let (status, taken) = (test.mail(&lead).await.status, test.mailer.taken().len());
        match point {
            Point::BeforeMail | Point::AfterBody => {
                assert_eq!((status, taken), (OutboxStatus::Sent, 1), "{point:?}");
            }
            Point::AfterMark => assert_eq!((status, taken), (OutboxStatus::Unknown, 0)),
            Point::AfterDot => assert_eq!((status, taken), (OutboxStatus::Unknown, 1)),
            Point::AfterAcceptance => assert_eq!((status, taken), (OutboxStatus::Sent, 1)),
        }
    }
}
