//! What is found afterwards: in the sender's data, and at the server.

use std::collections::HashMap;

use rapport_core::mail::message;
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use tokio::task::block_in_place;

use super::{MAILS, Scene, text_of};

impl Scene {
    /// Where each mail stands.
    pub(crate) fn statuses(&self) -> Vec<String> {
        let list = block_in_place(|| self.cli.run(&["outbox", "list"], ""));
        let rows = list["outbox"].as_array().unwrap();
        let status = |id: &String| {
            let row = rows.iter().find(|row| row["id"] == id.as_str()).unwrap();
            text_of(row, "status").to_owned()
        };
        self.outbox.iter().map(status).collect()
    }

    /// How often each mail is in the server's ledger.
    pub(crate) fn ledger(&self) -> Vec<usize> {
        let mailbox = self.smtp.practice.mailbox();
        let mut found: HashMap<String, usize> = HashMap::new();
        for id in mailbox.list().unwrap() {
            let mail = message::read(&mailbox.read(id).unwrap().mime).unwrap();
            *found.entry(mail.message_id).or_default() += 1;
        }
        let times = |id: &String| found.remove(id).unwrap_or_default();
        let ledger = self.message_ids.iter().map(times).collect();
        assert!(found.is_empty(), "mails that nobody wrote: {found:?}");
        ledger
    }

    /// Every mail is sent and arrived once, every lead is reached, and nothing
    /// contradicts anything.
    pub(crate) fn assert_all_sent_once(&self) {
        assert_eq!(self.statuses(), ["sent"; MAILS]);
        assert_eq!(self.ledger(), [1; MAILS]);
        let reached = ["lead", "list", "--state", "REACHED_OUT"];
        let reached = block_in_place(|| self.cli.run(&reached, ""));
        assert_eq!(reached["leads"].as_array().unwrap().len(), MAILS);
        let check = block_in_place(|| self.cli.run(&["check"], ""));
        assert_eq!(check["ok"], true, "{check}");
    }

    /// How many lines the body of each mail has, in the order in which they leave.
    pub(crate) async fn lines(&self) -> Vec<usize> {
        let mut connection = SqliteConnectOptions::new()
            .filename(self.data().join("rapport.db"))
            .read_only(true)
            .connect()
            .await
            .unwrap();
        let mails: Vec<Vec<u8>> =
            sqlx::query_scalar("SELECT mime FROM outbox_mime ORDER BY outbox")
                .fetch_all(&mut connection)
                .await
                .unwrap();
        let count = |mime: &Vec<u8>| mime.windows(2).filter(|two| two == b"\r\n").count();
        mails.iter().map(count).collect()
    }
}
