//! From MAIL to the 354: can this mail go here, and may it still?

use lettre::Address;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{MailBodyParameter, MailParameter};

use super::fault::{Hint, SmtpError};
use super::session::Session;
use super::wire::Wire;
use crate::mail::mailer::{Ledger, Outgoing, Patience, Step};

impl Session {
    /// Everything up to the 354 after DATA. What fails here was certainly not
    /// accepted.
    pub(super) async fn send_envelope(
        &self,
        wire: &mut Wire,
        mail: &Outgoing,
        ledger: &dyn Ledger,
    ) -> Result<(), SmtpError> {
        let (from, to) = (address(&mail.from)?, address(&mail.to)?);
        let parameters = self.parameters(mail, &from, &to)?;
        ledger
            .may_send(mail)
            .await
            .map_err(|problem| SmtpError::said_no(Step::MaySend, problem))?;

        let Patience { command, data, .. } = self.patience;
        wire.ask_for(Step::Mail, command, Mail::new(Some(from), parameters))
            .await?;
        wire.ask_for(Step::Rcpt, command, Rcpt::new(to, Vec::new()))
            .await?;
        let reply = wire.ask(Step::Data, data, Data).await?;
        if reply.code != 354 {
            return Err(SmtpError::garbled(Step::Data, reply));
        }
        Ok(())
    }

    /// What has to be said with MAIL, and whether this mail can go here at all.
    fn parameters(
        &self,
        mail: &Outgoing,
        from: &Address,
        to: &Address,
    ) -> Result<Vec<MailParameter>, SmtpError> {
        let mut parameters = Vec::new();
        let limit = self.offered.size_limit();
        if let Some(limit) = limit.filter(|limit| mail.mime.len() > *limit) {
            return Err(SmtpError::unsupported(
                Step::Mail,
                Hint::Lacking,
                format!(
                    "SIZE: the server takes {limit} bytes, this mail has {}",
                    mail.mime.len()
                ),
            ));
        }
        if self.offered.has("SIZE") {
            parameters.push(MailParameter::Size(mail.mime.len()));
        }
        // An international address may stand in the headers only, too.
        let head = mail.mime.windows(4).position(|four| four == b"\r\n\r\n");
        let head = &mail.mime[..head.unwrap_or(mail.mime.len())];
        let addresses: &[&str] = &[from.as_ref(), to.as_ref()];
        if !(addresses.iter().all(|address| address.is_ascii()) && head.is_ascii()) {
            self.require("SMTPUTF8")?;
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !mail.mime.is_ascii() {
            self.require("8BITMIME")?;
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        Ok(parameters)
    }

    pub(super) fn require(&self, keyword: &str) -> Result<(), SmtpError> {
        if self.offered.has(keyword) {
            return Ok(());
        }
        let words = format!("{keyword}: the server does not offer it");
        Err(SmtpError::unsupported(Step::Mail, Hint::Lacking, words))
    }
}

/// An address as it goes over the wire: an international domain as A-labels,
/// so that only an international local part needs SMTPUTF8.
pub(super) fn address(text: &str) -> Result<Address, SmtpError> {
    crate::mail::message::wire_address(text).map_err(|problem| {
        SmtpError::unsupported(Step::Mail, Hint::Lacking, format!("{text}: {problem}"))
    })
}
