//! The development host: every command over HTTP on loopback, on temporary data
//! folders with made-up leads, a clock that can be set and a scripted mail
//! server. The UI is developed and tested against it. It is not shipped.

mod clock;
mod desktop;
mod faults;
mod loopback;
mod people;
mod scene;
mod secrets;
mod server;
mod visitor;
mod world;

use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr};

use clap::Parser;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use crate::server::Server;

/// Serves the commands of Rapport on loopback until its standard input ends.
#[derive(Parser)]
struct Arguments {
    /// The port; 0: any that is free.
    #[arg(long, default_value_t = 0)]
    port: u16,
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
    let listener = TcpListener::bind(address).await?;
    // Whoever started it reads this line to know where it is.
    writeln!(io::stdout(), "http://{}", listener.local_addr()?)?;
    let server = Server::default();
    let router = server.router();
    tokio::select! {
        served = async { axum::serve(listener, router).await } => served?,
        () = end_of_input() => {}
        signalled = tokio::signal::ctrl_c() => signalled?,
    }
    server.close().await;
    Ok(())
}

/// Waits until whoever started this program has ended: the system closes their
/// end of the standard input, however they end.
async fn end_of_input() {
    let mut input = tokio::io::stdin();
    let mut read = [0; 64];
    while input.read(&mut read).await.is_ok_and(|count| count > 0) {}
}
