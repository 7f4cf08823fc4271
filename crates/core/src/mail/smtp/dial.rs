//! Finding the host and opening TCP.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;
use url::Host;

use super::fault::{Hint, SmtpError};
use crate::mail::mailer::{Security, Server, Step};

/// The host as it stands in DNS and certificates: international names as
/// A-labels (RFC 5890), addresses without brackets.
pub(crate) fn ascii_host(host: &str) -> Result<String, SmtpError> {
    let host = host.trim().trim_end_matches('.');
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    if let Ok(address) = bare.parse::<std::net::IpAddr>() {
        return Ok(address.to_string());
    }
    match Host::parse(host) {
        Ok(Host::Domain(name)) => Ok(name),
        Ok(Host::Ipv4(address)) => Ok(address.to_string()),
        Ok(Host::Ipv6(address)) => Ok(address.to_string()),
        Err(error) => Err(SmtpError::network(Step::Connect, Hint::NameNotFound, error)),
    }
}

/// Looks the host up. Plain text is refused here unless every address is of
/// this machine.
pub(crate) async fn look_up(
    server: &Server,
    limit: Duration,
) -> Result<Vec<SocketAddr>, SmtpError> {
    let host = ascii_host(&server.host)?;
    let found = timeout(limit, tokio::net::lookup_host((host.as_str(), server.port)))
        .await
        .map_err(|_| SmtpError::silent(Step::Connect, limit))?
        .map_err(|error| SmtpError::network(Step::Connect, Hint::NameNotFound, error))?;
    let addresses: Vec<SocketAddr> = found.collect();
    if addresses.is_empty() {
        return Err(SmtpError::network(
            Step::Connect,
            Hint::NameNotFound,
            "the name has no address",
        ));
    }
    let local = addresses.iter().all(|address| address.ip().is_loopback());
    if server.security == Security::None && !local {
        return Err(SmtpError::unsupported(
            Step::Encrypt,
            Hint::PlainNotLocal,
            "without encryption only a server on this machine is spoken to",
        ));
    }
    Ok(addresses)
}

/// Opens TCP to the first address that answers, each within the limit.
pub(crate) async fn connect(
    addresses: &[SocketAddr],
    limit: Duration,
) -> Result<TcpStream, SmtpError> {
    let mut last = SmtpError::silent(Step::Connect, limit);
    for address in addresses {
        match timeout(limit, TcpStream::connect(address)).await {
            Ok(Ok(tcp)) => {
                // Body and dot are two writes: with Nagle's algorithm each mail
                // would wait for a delayed acknowledgement.
                tcp.set_nodelay(true)
                    .map_err(|error| SmtpError::io(Step::Connect, &error))?;
                return Ok(tcp);
            }
            Ok(Err(error)) => last = refused(&error),
            Err(_) => last = SmtpError::silent(Step::Connect, limit),
        }
    }
    Err(last)
}

fn refused(error: &std::io::Error) -> SmtpError {
    let hint = match error.kind() {
        std::io::ErrorKind::ConnectionRefused => Hint::NothingListens,
        _ => Hint::Unreachable,
    };
    SmtpError::network(Step::Connect, hint, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn small_writes_are_not_held_back() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let tcp = connect(&[address], Duration::from_secs(10)).await.unwrap();
        assert!(tcp.nodelay().unwrap());
    }

    #[test]
    fn hosts_as_they_stand_in_dns() {
        let cases = [
            ("Mail.Example.org.", "mail.example.org"),
            ("bücher.example", "xn--bcher-kva.example"),
            (" 127.0.0.1 ", "127.0.0.1"),
            ("[::1]", "::1"),
            ("::1", "::1"),
        ];
        for (host, wanted) in cases {
            assert_eq!(ascii_host(host).unwrap(), wanted);
        }
        for wrong in ["", "a b", "a/b"] {
            assert!(ascii_host(wrong).is_err(), "{wrong}");
        }
    }
}
