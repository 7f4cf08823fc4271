//! What a terminal and a script see of the program: what it prints, where, and
//! the status it exits with.

use std::process::{Command, Output, Stdio};

use rapport_core::app::{App, Seams};
use rapport_core::followups::{self, FollowUpText};
use rapport_core::{drafts, leads};
use rapport_testkit::{TestApp, forged_backup};
use serde_json::Value;
use tempfile::TempDir;

fn cli(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapport-cli"));
    command
        .args(arguments)
        .env("RAPPORT_DATA_DIR", folder.path())
        // No test touches the keychain of whoever runs it.
        .env("RAPPORT_KEYCHAIN", "none")
        .env("LANGUAGE", "en")
        .env_remove("RUST_BACKTRACE");
    command
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    cli(folder, arguments)
        .output()
        .expect("it was built for this test")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("it prints text")
}

#[test]
fn a_script_gets_one_document_and_a_problem_is_one_on_standard_error() {
    let folder = tempfile::tempdir().unwrap();
    let added = run(&folder, &["lead", "add", "--first", "Zo\u{eb}", "--json"]);
    assert!(added.status.success(), "{}", text(&added.stderr));
    let lead: Value = serde_json::from_slice(&added.stdout).unwrap();
    assert_eq!(lead["first_name"], "Zo\u{eb}");

    let refused = run(&folder, &["lead", "add", "--email", "no address", "--json"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(refused.stdout.is_empty());
    let problem: Value = serde_json::from_slice(&refused.stderr).unwrap();
    assert_eq!(problem["error"]["kind"], "invalid");
}

#[test]
fn a_problem_is_said_in_the_language_of_the_system_and_a_script_gets_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |arguments: &[&str]| {
        let german = cli(&folder, arguments)
            .env("LANGUAGE", "de_AT")
            .output()
            .unwrap();
        assert_eq!(german.status.code(), Some(1));
        text(&german.stderr).to_owned()
    };
    let words = refused(&["lead", "add", "--email", "ada"]);
    assert!(
        words.starts_with("Geben Sie einen Namen oder eine Firma ein."),
        "{words}"
    );
    let problem: Value =
        serde_json::from_str(&refused(&["lead", "add", "--email", "ada", "--json"])).unwrap();
    assert_eq!(
        problem["error"]["sentence"]["key"],
        "problem-lead-needs-name"
    );
}

#[test]
fn wrong_usage_is_told_from_a_problem_by_its_status() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = run(&folder, &["lead", "frobnicate"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(wrong.stdout.is_empty());
    assert!(text(&wrong.stderr).contains("frobnicate"));
    let help = run(&folder, &["--help"]);
    assert!(help.status.success());
    assert!(help.stderr.is_empty());
}

#[test]
fn a_script_hears_what_a_file_may_do_and_adds_none_that_runs() {
    let folder = tempfile::tempdir().unwrap();
    let added = run(&folder, &["lead", "add", "--first", "Ada", "--json"]);
    let lead: Value = serde_json::from_slice(&added.stdout).unwrap();
    let lead = lead["id"].as_str().unwrap();
    let attach = |name: &str, content: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, content).unwrap();
        run(
            &folder,
            &["lead", "attach", lead, file.to_str().unwrap(), "--json"],
        )
    };
    let refused = attach(".bat", "del /q *");
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("run as a program"));

    let scripted = attach("CV.pdf", "%PDF-1.7\n1 0 obj<</S/JavaScript/JS(x)>>endobj");
    let file: Value = serde_json::from_slice(&scripted.stdout).unwrap();
    assert_eq!(file["name"], "CV.pdf");
    assert!(
        file["caution"].as_str().unwrap().contains("scripts"),
        "{file}"
    );
}

#[test]
fn what_others_wrote_does_not_move_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let name = "Ada\u{202e}ecalevoL";
    assert!(
        run(&folder, &["lead", "add", "--first", name])
            .status
            .success()
    );
    let hostile = "\u{1b}[2J\u{9b}2J";
    for arguments in [
        &["lead", "list"][..],
        &["lead", "list", "--json"],
        &["history"],
        &["lead", "list", "--sort", hostile],
        &["lead", "list", "--sort", hostile, "--json"],
        &["lead", hostile],
        &["lead", hostile, "--json"],
    ] {
        let printed = run(&folder, arguments);
        for bytes in [&printed.stdout, &printed.stderr] {
            let odd = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!text(bytes).contains(odd), "{:?}", text(bytes));
        }
    }
}

/// As with `| head`.
#[test]
fn a_reader_that_stops_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let stopped = cli(&folder, &["template", "list"])
        .stdout(writer)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(text(&stopped.stderr), "");
    assert!(stopped.status.success());
}

/// A result that goes into a file on a full disk must not be taken for whole.
#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_said_and_what_was_done_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let lost = cli(&folder, &["lead", "add", "--first", "Ada"])
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(lost.status.code(), Some(1));
    assert!(text(&lost.stderr).contains("the result couldn’t be written"));
    let list = run(&folder, &["lead", "list", "--json"]);
    let list: Value = serde_json::from_slice(&list.stdout).unwrap();
    assert_eq!(list["leads"][0]["first_name"], "Ada");
}

#[tokio::test]
async fn restoring_names_the_mail_settings_that_differ_and_takes_them_over_only_with_its_flag() {
    let folder = tempfile::tempdir().unwrap();
    let done = |arguments: &[&str]| {
        let output = run(&folder, arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout).to_owned()
    };
    let port = || {
        let accounts: Value = serde_json::from_str(&done(&["account", "list", "--json"])).unwrap();
        accounts["accounts"][0]["port"].clone()
    };
    let (from, smtp) = ("maren@vogt.example", "127.0.0.1:2525");
    let account = [
        "account", "add", "--name", "Work", "--from", from, "--smtp", smtp,
    ];
    done(&[&account[..], &["--security", "none"]].concat());
    let name = done(&["backup", "create"]);
    let name = name.trim();
    let archive = folder.path().join("backups").join(name);
    forged_backup::forge(
        &archive,
        &["UPDATE account SET port = 2626 WHERE kind = 'smtp'"],
    )
    .await;
    let listed = done(&["backup", "list"]);
    assert!(
        listed.contains("origin unknown while your passwords are locked"),
        "{listed}"
    );

    let restored = done(&["backup", "restore", name]);
    let line = "Work: port is “2525” now, “2626” in the backup";
    assert!(restored.contains(line), "{restored}");
    assert_eq!(port(), 2525);

    let wrong = run(
        &folder,
        &[
            "backup",
            "restore",
            name,
            "--lead",
            "x",
            "--with-mail-settings",
        ],
    );
    assert_eq!(wrong.status.code(), Some(2));
    done(&["backup", "restore", name, "--with-mail-settings"]);
    assert_eq!(port(), 2626);
}

#[cfg(unix)]
#[test]
fn what_is_piped_in_without_an_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let zeros = || std::fs::File::open("/dev/zero").unwrap();
    let account = [
        "account",
        "add",
        "--name",
        "Work",
        "--from",
        "me@example.org",
        "--smtp",
        "localhost:25",
        "--security",
        "none",
        "--user",
        "me",
        "--password-stdin",
    ];
    let refused = cli(&folder, &account).stdin(zeros()).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("too long"), "{refused:?}");
    let template = [
        "template",
        "add",
        "--name",
        "Long",
        "--subject",
        "Hi",
        "--body-file",
        "/dev/zero",
    ];
    let refused = run(&folder, &template);
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("too large"), "{refused:?}");
}

/// The data file is an older copy, as after a restored disk: the last change is
/// missing.
fn without_its_last_change() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rapport.db");
    assert!(
        run(&folder, &["lead", "add", "--first", "Ada"])
            .status
            .success()
    );
    let older = std::fs::read(&file).expect("it is there");
    assert!(
        run(&folder, &["lead", "add", "--first", "Grace"])
            .status
            .success()
    );
    std::fs::write(&file, older).expect("it may be written");
    folder
}

#[test]
fn every_command_says_what_is_missing_until_it_is_dismissed() {
    let folder = without_its_last_change();
    let says = "The last change is missing";
    for arguments in [
        &["lead", "list"][..],
        &["template", "list"],
        &["history"],
        &["outbox", "list"],
        &["lead", "add", "--first", "Cy"],
        &["check"],
    ] {
        let said = run(&folder, arguments);
        assert!(said.status.success(), "{arguments:?}");
        assert!(
            text(&said.stderr).contains(says),
            "{arguments:?}: {}",
            text(&said.stderr)
        );
        assert_eq!(text(&said.stderr).lines().count(), 1, "a line for each");
    }
    let found: Value = serde_json::from_slice(&run(&folder, &["check", "--json"]).stdout).unwrap();
    assert_eq!(found["ok"], false);
    assert!(
        found["problems"][0].as_str().unwrap().contains(says),
        "{found}"
    );

    let listed = run(&folder, &["notice", "list", "--json"]);
    assert_eq!(text(&listed.stderr), "", "a script reads one document only");
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let id = listed["notices"][0]["kind"].as_str().unwrap();
    assert!(run(&folder, &["notice", "dismiss", id]).status.success());

    assert_eq!(text(&run(&folder, &["lead", "list"]).stderr), "");
    let found: Value = serde_json::from_slice(&run(&folder, &["check", "--json"]).stdout).unwrap();
    assert_eq!(found["ok"], true, "{found}");
    let again = run(&folder, &["notice", "dismiss", id, "--json"]);
    assert_eq!(again.status.code(), Some(1));
    let problem: Value = serde_json::from_slice(&again.stderr).unwrap();
    assert_eq!(problem["error"]["kind"], "not_found");
}

#[cfg(target_os = "linux")]
#[test]
fn a_blank_name_of_a_data_folder_is_none() {
    let home = tempfile::tempdir().unwrap();
    let added = cli(&home, &["lead", "add", "--first", "Ada"])
        .env("RAPPORT_DATA_DIR", "")
        .env("XDG_DATA_HOME", home.path())
        .output()
        .unwrap();
    assert!(added.status.success(), "{}", text(&added.stderr));
    assert!(home.path().join("rapport/rapport.db").exists());
}

#[test]
fn what_is_proved_about_a_mail_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let json = |arguments: &[&str]| -> Value {
        let output = run(&folder, &[arguments, &["--json"]].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let of = |value: &Value, key: &str| value[key].as_str().unwrap().to_owned();
    let body = folder.path().join("body.txt");
    std::fs::write(&body, "Hello {{first_name}},\n").unwrap();
    let template = json(&[
        "template",
        "add",
        "--name",
        "Hello",
        "--subject",
        "Hello",
        "--body-file",
        body.to_str().unwrap(),
    ]);
    let template = of(&template, "id");
    let write = |address: &str| {
        let lead = json(&["lead", "add", "--first", "Ada", "--email", address]);
        let lead = of(&lead, "id");
        of(
            &json(&["follow-up", &lead, "--template", &template]),
            "outbox_id",
        )
    };
    let cancelled = write("ada@analytical.example");
    json(&["outbox", "cancel", &cancelled]);
    let practised = write("grace@navy.example");
    json(&["outbox", "run", "--until-idle"]);
    for (mail, kind, sentence) in [
        (&cancelled, "never_sent", "Cancelled. It was never sent."),
        (&practised, "practice", "Delivered to the practice mailbox."),
    ] {
        let row = json(&["outbox", "show", mail]);
        assert_eq!(row["proof"]["kind"], kind);
        for verb in [&["outbox", "show", mail][..], &["outbox", "list"]] {
            let said = run(&folder, verb);
            assert!(text(&said.stdout).contains(sentence), "{said:?}");
        }
    }
}

#[tokio::test]
async fn undo_gives_the_draft_back_and_a_script_sees_that_the_lead_has_one() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    let lead = leads::add(&app, &TestApp::new_lead("Ada", "ada@analytical.example"))
        .await
        .unwrap();
    let mut input = TestApp::follow_up(&lead, "one");
    input.undo_seconds = 60;
    input.text = Some(FollowUpText {
        subject: "The plans".to_owned(),
        body: "Bring the plans.".to_owned(),
    });
    followups::send(&app, &input).await.unwrap();
    app.close().await;

    let id = lead.id.to_string();
    let asked = |arguments: &[&str]| -> Value {
        let output = run(&folder, &[arguments, &["--json"]].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    assert_eq!(asked(&["lead", "show", &id])["draft"], false);
    asked(&["undo"]);
    assert_eq!(asked(&["lead", "show", &id])["draft"], true);
    assert_eq!(asked(&["lead", "list"])["leads"][0]["draft"], true);
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    let drafts = drafts::show(&mut app.db.reader().await.unwrap(), lead.id).await;
    assert_eq!(drafts.unwrap().email.unwrap().text, input.text);
}

#[test]
fn many_leads_are_changed_by_a_job_that_says_how_far_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let document = |arguments: &[&str]| -> Value {
        let done = run(&folder, &[arguments, &["--json"]].concat());
        assert!(done.status.success(), "{}", text(&done.stderr));
        serde_json::from_slice(&done.stdout).unwrap()
    };
    document(&["demo", "fill", "--leads", "1100"]);
    let kept = document(&["lead", "list", "--limit", "1"]);
    let kept = kept["leads"][0]["id"].as_str().unwrap();

    let trash = ["bulk", "trash", "--query", "", "--except", kept];
    let begun = document(&[&trash[..], &["--no-wait"]].concat());
    assert_eq!(
        (&begun["kind"], &begun["state"], &begun["total"]),
        (&"trash".into(), &"waiting".into(), &1099.into())
    );
    let worked = run(&folder, &["job", "run"]);
    assert!(worked.status.success(), "{}", text(&worked.stderr));
    assert!(text(&worked.stderr).contains("1000 of 1099"));
    let listed = document(&["job", "list"]);
    let ended = &listed["jobs"][0];
    assert_eq!(
        (&ended["state"], &ended["done"], &ended["problem"]),
        (&"done".into(), &1099.into(), &Value::Null)
    );
    assert_eq!(document(&["lead", "list"])["count"]["value"], 1);

    document(&["undo"]);
    assert_eq!(document(&["lead", "list"])["count"]["value"], 1100);
    let again = document(&[
        "bulk",
        "next-step",
        "--query",
        "",
        "--next",
        "2027-03-01",
        "--next-kind",
        "call",
    ]);
    assert_eq!(again["changed"], 1100);

    let over = run(
        &folder,
        &["job", "cancel", ended["id"].as_str().unwrap(), "--json"],
    );
    let problem: Value = serde_json::from_slice(&over.stderr).unwrap();
    assert_eq!(problem["error"]["kind"], "conflict");
    let unknown = [
        "bulk",
        "set",
        "--query",
        "",
        "--set",
        "shoe_size=42",
        "--json",
    ];
    let refused = run(&folder, &unknown);
    let problem: Value = serde_json::from_slice(&refused.stderr).unwrap();
    assert_eq!(problem["error"]["field"], "shoe_size");
}

#[test]
fn fields_of_ones_own_are_made_set_filtered_sorted_and_trashed_from_a_script() {
    let folder = tempfile::tempdir().unwrap();
    let answer = |arguments: &[&str]| -> Value {
        let ran = run(&folder, &[arguments, &["--json"]].concat());
        assert!(ran.status.success(), "{arguments:?}: {}", text(&ran.stderr));
        serde_json::from_slice(&ran.stdout).unwrap()
    };
    let refusal = |arguments: &[&str]| -> Value {
        let ran = run(&folder, &[arguments, &["--json"]].concat());
        assert_eq!(ran.status.code(), Some(1), "{arguments:?}");
        serde_json::from_slice::<Value>(&ran.stderr).unwrap()["error"].take()
    };
    let add = ["field", "add", "--name"];
    let budget = answer(
        &[
            &add[..],
            &["Budget", "--kind", "money", "--currency", "EUR"],
        ]
        .concat(),
    );
    assert_eq!(budget["key"], "budget");
    let size = [
        "Size", "--kind", "one_of", "--option", "Small", "--option", "Large",
    ];
    let size = answer(&[&add[..], &size].concat());
    assert_eq!(size["options"][1]["name"], "Large");

    let lead = |first: &str, sets: &[&str]| {
        let new = ["lead", "add", "--first", first];
        let sets = sets.iter().flat_map(|set| ["--set", *set]);
        answer(&new.into_iter().chain(sets).collect::<Vec<_>>())
    };
    let ada = lead(
        "Ada",
        &["budget=900", "size=small", "company=Analytical Engines"],
    );
    assert_eq!(ada["company"], "Analytical Engines");
    assert_eq!(ada["fields"]["budget"], "900.00");
    lead("Bea", &[]);
    lead("Cleo", &["budget=1000", "size=Large"]);
    let names = |arguments: &[&str]| -> Vec<String> {
        let page = answer(&[&["lead", "list"], arguments].concat());
        let leads = page["leads"].as_array().unwrap().iter();
        leads
            .map(|lead| lead["first_name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&["--sort", "budget"]), ["Ada", "Cleo", "Bea"]);
    assert_eq!(
        names(&["--sort", "budget", "--desc"]),
        ["Cleo", "Ada", "Bea"]
    );
    assert_eq!(names(&["--where", "size=Small"]), ["Ada"]);
    assert_eq!(
        names(&["--where", "size=Small", "--where", "budget=1000"]),
        [""; 0]
    );

    let id = ada["id"].as_str().unwrap();
    let problem = refusal(&["lead", "edit", id, "--set", "budget=a lot"]);
    assert_eq!(
        (&problem["kind"], &problem["field"]),
        (&"invalid".into(), &"budget".into())
    );
    assert_eq!(
        refusal(&["lead", "list", "--where", "colour=red"])["field"],
        "colour"
    );
    assert_eq!(
        refusal(&["lead", "list", "--sort", "colour"])["field"],
        "sort"
    );
    assert_eq!(
        refusal(&["lead", "edit", id, "--set", "budget"])["field"],
        "set"
    );

    answer(&[
        "field",
        "edit",
        "size",
        "--rename-option",
        "Small=Tiny",
        "--place",
        "1",
    ]);
    let fields = answer(&["field", "list"]);
    assert_eq!(fields["fields"][0]["key"], "size");
    assert_eq!(answer(&["lead", "show", id])["fields"]["size"], "Tiny");
    answer(&["field", "trash", "size"]);
    assert_eq!(
        answer(&["lead", "show", id])["fields"],
        serde_json::json!({ "budget": "900.00" })
    );
    answer(&["undo"]);
    assert_eq!(answer(&["lead", "show", id])["fields"]["size"], "Tiny");
    answer(&["field", "trash", "size"]);
    answer(&["field", "restore", "size"]);
    let edited = answer(&["lead", "edit", id, "--set", "budget="]);
    assert_eq!(edited["fields"], serde_json::json!({ "size": "Tiny" }));
}
