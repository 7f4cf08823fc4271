//! Where a mail goes whose lead has other addresses than when it was written.

use crate::mail::message::wire_address;

/// The address that a mail has to go to instead of `to`: none while that is still
/// one of the lead's `addresses`, else the first of them that can be written to.
pub(super) fn corrected(to: &str, addresses: &[String]) -> Option<String> {
    let wire: Vec<String> = addresses
        .iter()
        .filter_map(|address| Some(wire_address(address).ok()?.to_string()))
        .collect();
    match wire.iter().any(|address| address == to) {
        true => None,
        false => wire.into_iter().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_with_an_address_that_the_lead_still_has() {
        let addresses = ["new@b.example", "grace@b\u{fc}cher.example"].map(str::to_owned);
        let to = |to: &str| corrected(to, &addresses);
        assert_eq!(to("grace@xn--bcher-kva.example"), None);
        assert_eq!(to("new@b.example"), None);
        assert_eq!(to("old@b.example").as_deref(), Some("new@b.example"));
        assert_eq!(corrected("old@b.example", &[]), None);
        assert_eq!(corrected("old@b.example", &["no address".to_owned()]), None);
    }
}
