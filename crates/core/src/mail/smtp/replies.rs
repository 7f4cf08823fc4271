//! What servers say: where a reply ends, what it says, and what EHLO offers.

use crate::mail::mailer::Reply;

/// Where the first reply ends: after its first line that does not announce
/// another one (RFC 5321, section 4.2.1). None: more has to be read.
pub(super) fn end(said: &[u8]) -> Option<usize> {
    let mut end = 0;
    for line in said.split_inclusive(|byte| *byte == b'\n') {
        end += line.len();
        let announces_more = line.get(3) == Some(&b'-') && line[..3].iter().all(u8::is_ascii_digit);
        if line.ends_with(b"\n") && !announces_more {
            return Some(end);
        }
    }
    None
}

/// A reply of one or several lines with one code. "250" alone is one too (RFC
/// 5321, section 4.2).
pub(super) fn parse(said: &[u8]) -> Option<Reply> {
    let said = String::from_utf8_lossy(said);
    let mut code = None;
    let mut text = Vec::new();
    for line in said.lines() {
        let number: u16 = line.get(..3)?.parse().ok()?;
        let separated = !line[3..].starts_with(char::is_alphanumeric);
        if !separated || !(200..600).contains(&number) || *code.get_or_insert(number) != number {
            return None;
        }
        text.push(line.get(4..).unwrap_or_default());
    }
    Some(Reply {
        code: code?,
        text: text.join("\n").trim_end().to_owned(),
    })
}

/// The extensions that a server offers (RFC 5321, section 4.1.1.1).
#[derive(Debug, Default)]
pub(super) struct Offered(Vec<Vec<String>>);

impl Offered {
    /// From the answer to EHLO. Its first line is the server's name.
    pub(super) fn by(ehlo: &Reply) -> Self {
        // "AUTH=LOGIN" is how servers wrote it before RFC 2554.
        let words = |line: &str| {
            line.split([' ', '\t', '='])
                .filter(|word| !word.is_empty())
                .map(str::to_ascii_uppercase)
                .collect()
        };
        Self(ehlo.text.lines().skip(1).map(words).collect())
    }

    pub(super) fn has(&self, keyword: &str) -> bool {
        self.lines(keyword).next().is_some()
    }

    /// Whether the keyword is offered with this parameter.
    pub(super) fn has_with(&self, keyword: &str, parameter: &str) -> bool {
        self.lines(keyword)
            .any(|line| line.iter().any(|word| word == parameter))
    }

    /// The largest mail the server takes, in bytes, where it says so; 0 says
    /// that there is no limit (RFC 1870, section 4).
    pub(super) fn size_limit(&self) -> Option<usize> {
        let limit = self
            .lines("SIZE")
            .find_map(|line| line.first()?.parse().ok());
        limit.filter(|limit| *limit > 0)
    }

    /// The parameters of each line of this keyword.
    fn lines(&self, keyword: &str) -> impl Iterator<Item = &[String]> {
        self.0
            .iter()
            .filter_map(|line| line.split_first())
            .filter(move |(first, _)| *first == keyword)
            .map(|(_, parameters)| parameters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(said: &str) -> Option<(u16, String)> {
        parse(said.as_bytes()).map(|reply| (reply.code, reply.text))
    }

    #[test]
    fn replies_as_servers_write_them() {
        for (said, code, text) in [
            ("250\r\n", 250, ""),
            ("250 ok\n", 250, "ok"),
            (
                "535-5.7.8 no\r\n535 5.7.8 see us\r\n",
                535,
                "5.7.8 no\n5.7.8 see us",
            ),
            ("334\r\n", 334, ""),
            ("535-5.7.8 cut", 535, "5.7.8 cut"),
        ] {
            assert_eq!(reply(said), Some((code, text.to_owned())), "{said:?}");
        }
        for said in [
            "",
            "25",
            "2500 ok\r\n",
            "250-one\r\n550 two\r\n",
            "HTTP/1.1 400\r\n",
            "99 x\r\n",
            "650 x\r\n",
            "\u{e9}50 x",
        ] {
            assert_eq!(reply(said), None, "{said:?}");
        }
    }

    #[test]
    fn a_reply_ends_with_the_line_that_announces_no_other() {
        assert_eq!(end(b"250-a\r\n250 b\r\n250 c\r\n"), Some(14));
        assert_eq!(end(b"250-a\r\n250 b"), None);
        assert_eq!(end(b"250-a\r\n"), None);
        // No reply, and no more of it to be waited for.
        assert_eq!(end(b"SSH-2.0-OpenSSH_9.6\r\n"), Some(21));
    }

    #[test]
    fn what_is_offered() {
        let ehlo = Reply {
            code: 250,
            text: "mx.example.org\nsize 1000\nAUTH=LOGIN\nauth xoauth2 plain\n8BITMIME".to_owned(),
        };
        let offered = Offered::by(&ehlo);
        assert_eq!(offered.size_limit(), Some(1000));
        assert!(offered.has("8BITMIME") && !offered.has("SMTPUTF8"));
        assert!(offered.has_with("AUTH", "LOGIN") && offered.has_with("AUTH", "PLAIN"));
        assert!(!offered.has_with("AUTH", "CRAM-MD5"));
        assert!(!offered.has("MX.EXAMPLE.ORG"));
    }
}
