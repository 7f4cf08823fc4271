//! What MAIL and RCPT have said about the mail that is being handed over.

pub(super) const TOO_BIG: &str = "552 5.3.4 too big\r\n";

/// The envelope, and what was announced about the body.
#[derive(Default)]
pub(super) struct Transaction {
    pub(super) from: String,
    pub(super) to: Vec<String>,
    pub(super) eight_bit: bool,
    utf8: bool,
}

impl Transaction {
    /// MAIL FROM with SIZE (RFC 1870), BODY (RFC 6152) and SMTPUTF8 (RFC 6531);
    /// an error is the refusal.
    pub(super) fn begin(text: &str, size_limit: usize) -> Result<Self, &'static str> {
        let (from, parameters) =
            path(text, "MAIL FROM:").ok_or("501 5.5.4 MAIL FROM:<address>\r\n")?;
        let mut transaction = Self {
            from: from.to_owned(),
            ..Self::default()
        };
        for parameter in parameters.split_whitespace() {
            match parameter.to_ascii_uppercase().split_once('=') {
                Some(("SIZE", size)) => {
                    let size: usize = size.parse().map_err(|_| "501 5.5.4 SIZE\r\n")?;
                    if size > size_limit {
                        return Err(TOO_BIG);
                    }
                }
                Some(("BODY", "8BITMIME")) => transaction.eight_bit = true,
                Some(("BODY", "7BIT")) => {}
                None if parameter.eq_ignore_ascii_case("SMTPUTF8") => transaction.utf8 = true,
                _ => return Err("555 5.5.4 unknown parameter\r\n"),
            }
        }
        transaction.expect_utf8(from)?;
        Ok(transaction)
    }

    /// RCPT TO; an error is the refusal.
    pub(super) fn add_recipient(&mut self, text: &str) -> Result<(), &'static str> {
        match path(text, "RCPT TO:") {
            Some((to, "")) if to.contains('@') => {
                self.expect_utf8(to)?;
                self.to.push(to.to_owned());
                Ok(())
            }
            _ => Err("501 5.1.3 RCPT TO:<address>\r\n"),
        }
    }

    fn expect_utf8(&self, address: &str) -> Result<(), &'static str> {
        if address.is_ascii() || self.utf8 {
            Ok(())
        } else {
            Err("553 5.6.7 needs SMTPUTF8\r\n")
        }
    }
}

/// The address in angle brackets after this command, and what follows it.
fn path<'a>(text: &'a str, command: &str) -> Option<(&'a str, &'a str)> {
    let head = text.get(..command.len())?;
    let rest = text.get(command.len()..)?.strip_prefix('<')?;
    let (address, parameters) = rest.split_once('>')?;
    head.eq_ignore_ascii_case(command)
        .then_some((address, parameters.trim()))
}
