//! From an open TCP connection to a server that has answered EHLO, encrypted
//! as it was asked for.

use std::net::IpAddr;

use lettre::transport::smtp::commands::{Ehlo, Starttls};
use lettre::transport::smtp::extension::ClientId;
use tokio::net::TcpStream;

use super::fault::{Hint, SmtpError};
use super::replies::Offered;
use super::session::Session;
use super::tls::encrypt;
use super::wire::{Transport, Wire, succeeded};
use crate::mail::mailer::{Cause, Patience, Security, Server, Step};

/// Encrypts, hears the banner and says EHLO.
pub(crate) async fn open(
    server: &Server,
    tcp: TcpStream,
    patience: Patience,
) -> Result<Session, SmtpError> {
    let me = tcp.local_addr().map(|address| client_id(address.ip()));
    let me = me.map_err(|error| SmtpError::io(Step::Connect, &error))?;
    let mut wire = match server.security {
        Security::None => hear_banner(Transport::Left(tcp), patience).await?,
        Security::Tls => {
            let tls = encrypt(server, tcp, patience.tls).await?;
            hear_banner(Transport::Right(tls), patience).await?
        }
        Security::Starttls => {
            let mut wire = hear_banner(Transport::Left(tcp), patience).await?;
            start_tls(&mut wire, &me, patience).await?;
            let tcp = wire
                .into_tcp()
                .map_err(|error| SmtpError::io(Step::Encrypt, &error))?;
            Wire::new(Transport::Right(encrypt(server, tcp, patience.tls).await?))
        }
    };
    let offered = match hello(&mut wire, &me, patience).await {
        // Without extensions nobody can log in.
        Err(refusal) if server.login.is_none() && knows_no_ehlo(&refusal) => {
            old_hello(&mut wire, &me, patience).await.ok_or(refusal)
        }
        answered => answered,
    };
    match offered {
        Ok(offered) => Ok(Session::new(wire, offered, patience)),
        Err(fault) => Err(wire.leave(fault).await),
    }
}

async fn hear_banner(transport: Transport, patience: Patience) -> Result<Wire, SmtpError> {
    let mut wire = Wire::new(transport);
    let reply = wire.answer(Step::Banner, patience.command).await?;
    succeeded(Step::Banner, reply)?;
    Ok(wire)
}

/// EHLO and STARTTLS in plain text (RFC 3207). Without encryption nothing else
/// is ever said.
async fn start_tls(wire: &mut Wire, me: &ClientId, patience: Patience) -> Result<(), SmtpError> {
    if !hello(wire, me, patience).await?.has("STARTTLS") {
        return Err(SmtpError::unsupported(
            Step::Encrypt,
            Hint::NoStarttls,
            "the server does not offer STARTTLS",
        ));
    }
    wire.ask_for(Step::Encrypt, patience.command, Starttls)
        .await?;
    Ok(())
}

async fn hello(wire: &mut Wire, me: &ClientId, patience: Patience) -> Result<Offered, SmtpError> {
    let ehlo = Ehlo::new(me.clone());
    let answered = wire.ask_for(Step::Ehlo, patience.command, ehlo).await;
    answered.map(|reply| Offered::by(&reply))
}

/// HELO, for a server that knows no EHLO (RFC 5321, section 3.2). None where it
/// takes that no better.
async fn old_hello(wire: &mut Wire, me: &ClientId, patience: Patience) -> Option<Offered> {
    let helo = format!("HELO {me}\r\n");
    let answered = wire.ask_for(Step::Ehlo, patience.command, helo).await;
    answered.is_ok().then(Offered::default)
}

/// "Command not recognized" and "not implemented"; any other refusal is meant.
fn knows_no_ehlo(fault: &SmtpError) -> bool {
    matches!(&fault.cause, Cause::Refused(reply) if matches!(reply.code, 500 | 502))
}

/// We have no name in DNS, so we give our address (RFC 5321, section 4.1.3);
/// the name of the person's machine is nobody's business.
fn client_id(address: IpAddr) -> ClientId {
    match address.to_canonical() {
        IpAddr::V4(address) => ClientId::Ipv4(address),
        IpAddr::V6(address) => ClientId::Ipv6(address),
    }
}
