//! Whose program is at the other end of a connection within this computer. The
//! address of the provider's page is seen by everybody here: it is an argument
//! of the program that opens the browser.

use std::net::{Ipv4Addr, SocketAddrV4};

/// Whether another user than ours has this end, `visitor`, of a connection to
/// `here`. Linux names the owner of every socket (proc_pid_net(5)). Where it
/// cannot be found, and elsewhere, nobody is taken for another: what signs
/// somebody in is the ticket. Root is let in, since it forwards the connections
/// of containers and of a browser outside of WSL.
pub(super) fn is_another_user(visitor: SocketAddrV4, here: SocketAddrV4) -> bool {
    let owner = ["/proc/net/tcp", "/proc/net/tcp6"]
        .iter()
        .find_map(|table| {
            let table = std::fs::read_to_string(table).ok()?;
            owner(&table, visitor, here)
        });
    owner.is_some_and(|owner| owner != 0 && our_user().is_some_and(|ours| owner != ours))
}

#[cfg(unix)]
fn our_user() -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    Some(std::fs::metadata("/proc/self").ok()?.uid())
}

#[cfg(not(unix))]
fn our_user() -> Option<u32> {
    None
}

/// The user who has this end of the connection, by such a table.
fn owner(table: &str, local: SocketAddrV4, remote: SocketAddrV4) -> Option<u32> {
    let (local, remote) = (written(local), written(remote));
    table.lines().find_map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        // Addresses of IPv6 hold those of IPv4 at their end.
        let found = fields.get(1)?.ends_with(&local) && fields.get(2)?.ends_with(&remote);
        found.then(|| fields.get(7)?.parse().ok()).flatten()
    })
}

/// As it stands in the tables: the bytes of the address as one number of this
/// machine, and the port, in hexadecimal.
fn written(address: SocketAddrV4) -> String {
    let ip = |ip: &Ipv4Addr| u32::from_ne_bytes(ip.octets());
    format!("{:08X}:{:04X}", ip(address.ip()), address.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owner_of_the_other_end_is_found() {
        let at = |port| SocketAddrV4::new(Ipv4Addr::LOCALHOST, port);
        let (visitor, here) = (written(at(40000)), written(at(8080)));
        let line = |local: &str, remote: &str, owner: u32| {
            format!(
                "   0: {local} {remote} 01 00000000:00000000 00:00000000 00000000 {owner:>5} 0 1 1"
            )
        };
        let mapped = |end: &str| format!("0000000000000000FFFF0000{end}");
        let head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when";
        // Our own end of the same connection stands there as well.
        let ours = line(&here, &visitor, 1000);
        for theirs in [
            line(&visitor, &here, 65534),
            line(&mapped(&visitor), &mapped(&here), 65534),
        ] {
            let table = [head, &ours, &theirs].join("\n");
            assert_eq!(owner(&table, at(40000), at(8080)), Some(65534));
            assert_eq!(owner(&table, at(40001), at(8080)), None);
        }
        assert_eq!(owner(head, at(40000), at(8080)), None);
    }
}
