//! From MAIL to the 354: can this mail go here, and may it still?

use lettre::Address;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};

use super::fault::{Fault, Hint};
use super::session::Session;
use crate::mail::mailer::{Ledger, Outgoing, Patience, Step};

impl Session {
    /// Everything up to the 354 after DATA. What fails here was certainly not
    /// accepted.
    pub(super) async fn announce(
        &self,
        line: &mut AsyncSmtpConnection,
        mail: &Outgoing,
        ledger: &dyn Ledger,
    ) -> Result<(), Fault> {
        let (from, to) = (address(&mail.from)?, address(&mail.to)?);
        let parameters = self.parameters(line, mail, &from, &to)?;
        ledger
            .may_send(mail)
            .await
            .map_err(|problem| Fault::said_no(Step::MaySend, problem))?;

        let Patience { command, data, .. } = self.patience;
        self.ask(line, Step::Mail, command, Mail::new(Some(from), parameters))
            .await?;
        self.ask(line, Step::Rcpt, command, Rcpt::new(to, Vec::new()))
            .await?;
        let reply = self.hear(line, Step::Data, data, Data).await?;
        if reply.code != 354 {
            return Err(Fault::garbled(Step::Data, reply));
        }
        Ok(())
    }

    /// What has to be said with MAIL, and whether this mail can go here at all.
    fn parameters(
        &self,
        line: &AsyncSmtpConnection,
        mail: &Outgoing,
        from: &Address,
        to: &Address,
    ) -> Result<Vec<MailParameter>, Fault> {
        let mut parameters = Vec::new();
        if let Some(limit) = self.size_limit.filter(|limit| mail.mime.len() > *limit) {
            return Err(Fault::unsupported(
                Step::Mail,
                Hint::Lacking,
                format!(
                    "SIZE: the server takes {limit} bytes, this mail has {}",
                    mail.mime.len()
                ),
            ));
        }
        if self.offers_size {
            parameters.push(MailParameter::Size(mail.mime.len()));
        }
        // An international address may stand in the headers only, too.
        let head = mail.mime.windows(4).position(|four| four == b"\r\n\r\n");
        let head = &mail.mime[..head.unwrap_or(mail.mime.len())];
        if !(from.to_string().is_ascii() && to.to_string().is_ascii() && head.is_ascii()) {
            self.require(line, Extension::SmtpUtfEight)?;
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !mail.mime.is_ascii() {
            self.require(line, Extension::EightBitMime)?;
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        Ok(parameters)
    }

    pub(super) fn require(
        &self,
        line: &AsyncSmtpConnection,
        needed: Extension,
    ) -> Result<(), Fault> {
        if line.server_info().supports_feature(needed) {
            return Ok(());
        }
        let words = format!("{needed}: the server does not offer it");
        Err(Fault::unsupported(Step::Mail, Hint::Lacking, words))
    }
}

/// An address as it goes over the wire: an international domain as A-labels,
/// so that only an international local part needs SMTPUTF8.
pub(super) fn address(text: &str) -> Result<Address, Fault> {
    crate::mail::message::wire_address(text).map_err(|problem| {
        Fault::unsupported(Step::Mail, Hint::Lacking, format!("{text}: {problem}"))
    })
}
