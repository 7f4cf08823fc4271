//! From an open TCP connection to a server that has answered EHLO, encrypted
//! as it was asked for.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::fault::{Fault, Hint};
use super::session::Session;
use super::tls::encrypt;
use super::wire::{Transport, Wire};
use crate::mail::mailer::{Patience, Reply, Security, Server, Step};

/// Encrypts, hears the banner and says EHLO.
pub(crate) async fn open(
    server: &Server,
    tcp: TcpStream,
    patience: Patience,
) -> Result<Session, Fault> {
    let address = |result: std::io::Result<SocketAddr>| {
        result.map_err(|error| Fault::io(Step::Connect, &error))
    };
    let peer = address(tcp.peer_addr())?;
    let me = literal(address(tcp.local_addr())?.ip());

    let (mut wire, banner) = match server.security {
        Security::None => plain(tcp, peer, patience).await?,
        Security::Tls => {
            let tls = encrypt(server, tcp, patience.tls).await?;
            let mut wire = Wire::new(Transport::Encrypted(tls), peer);
            let banner = hear_banner(&mut wire, patience.command).await?;
            (wire, banner)
        }
        Security::Starttls => {
            let (mut wire, banner) = plain(tcp, peer, patience).await?;
            start_tls(&mut wire, &me, patience.command).await?;
            let tcp = wire
                .into_tcp()
                .map_err(|error| Fault::io(Step::Encrypt, &error))?;
            let tls = encrypt(server, tcp, patience.tls).await?;
            (Wire::new(Transport::Encrypted(tls), peer), banner)
        }
    };

    // lettre begins by reading a banner; we had to hear it before, to tell a
    // silent server from one that does not answer EHLO.
    wire.repeat(&banner);
    let (gate, heard) = (wire.gate(), wire.heard());
    let greeting = AsyncSmtpConnection::connect_with_transport(Box::new(wire), &me);
    match timeout(patience.command, greeting).await {
        Ok(Ok(connection)) => Ok(Session::new(connection, gate, heard, patience)),
        Ok(Err(error)) => Err(Fault::of(Step::Ehlo, &error, &heard)),
        Err(_) => Err(Fault::silent(Step::Ehlo, patience.command)),
    }
}

async fn plain(
    tcp: TcpStream,
    peer: SocketAddr,
    patience: Patience,
) -> Result<(Wire, String), Fault> {
    let mut wire = Wire::new(Transport::Plain(tcp), peer);
    let banner = hear_banner(&mut wire, patience.command).await?;
    Ok((wire, banner))
}

async fn hear_banner(wire: &mut Wire, limit: Duration) -> Result<String, Fault> {
    let reply = answer(Step::Banner, limit, wire.hear()).await;
    expect_success(Step::Banner, reply?, wire)?;
    Ok(wire.heard().words())
}

/// EHLO and STARTTLS in plain text (RFC 3207). Without encryption nothing else
/// is ever said.
async fn start_tls(wire: &mut Wire, me: &ClientId, limit: Duration) -> Result<(), Fault> {
    let ehlo = format!("EHLO {me}\r\n");
    let reply = answer(Step::Ehlo, limit, wire.ask(&ehlo)).await?;
    let offered = expect_success(Step::Ehlo, reply, wire)?;
    let offers_tls = offered
        .text
        .lines()
        .any(|line| line.trim().eq_ignore_ascii_case("STARTTLS"));
    if !offers_tls {
        return Err(Fault::unsupported(
            Step::Encrypt,
            Hint::NoStarttls,
            "the server does not offer STARTTLS",
        ));
    }
    let reply = answer(Step::Encrypt, limit, wire.ask("STARTTLS\r\n")).await?;
    expect_success(Step::Encrypt, reply, wire)?;
    Ok(())
}

async fn answer(
    step: Step,
    limit: Duration,
    reply: impl Future<Output = std::io::Result<Option<Reply>>>,
) -> Result<Option<Reply>, Fault> {
    timeout(limit, reply)
        .await
        .map_err(|_| Fault::silent(step, limit))?
        .map_err(|error| Fault::io(step, &error))
}

fn expect_success(step: Step, reply: Option<Reply>, wire: &Wire) -> Result<Reply, Fault> {
    match reply {
        Some(reply) if (200..300).contains(&reply.code) => Ok(reply),
        Some(reply) if reply.code >= 400 => Err(Fault::refused(step, reply)),
        _ => Err(Fault::garbled(step, wire.heard().words())),
    }
}

/// We have no name in DNS, so we give our address (RFC 5321, section 4.1.3);
/// the name of the person's machine is nobody's business.
fn literal(address: IpAddr) -> ClientId {
    match address.to_canonical() {
        IpAddr::V4(address) => ClientId::Ipv4(address),
        IpAddr::V6(address) => ClientId::Ipv6(address),
    }
}
