use uuid::Uuid;

use super::{BEGINNING, Contents, Hash, Header, hash};
use crate::digest::hexadecimal;

const PREVIOUS: Hash = [7; 32];

fn digest() -> Hash {
    with_changes(Contents::of_words(b"Added Ada Lovelace"))
}

fn with_changes(mut contents: Contents) -> Hash {
    contents.add(br#"lead 0A0B - {"removed":[1,0]}"#);
    contents.add(br#"lead 0A0C - {"removed":[1,0]}"#);
    contents.digest()
}

fn header() -> Header {
    Header {
        seq: 42,
        id: Uuid::from_bytes([1; 16]),
        actor: "person".into(),
        kind: "lead.add".into(),
        at: 1_764_054_000_000,
        device: Uuid::from_bytes([2; 16]),
        undoes: None,
        part_of: None,
    }
}

/// Computed by other means: a journal of today is read in ten years.
#[test]
fn the_form_is_frozen() {
    assert_eq!(
        hexadecimal(&digest()),
        "5383655f7b31d1e3f279e4e4176a2da80a072179424e1fe91cd35075f23785ce"
    );
    assert_eq!(
        hexadecimal(&with_changes(Contents::of_params(
            br#"{"name":"Ada Lovelace"}"#
        ))),
        "2dce9c8b85b0d32bb9ab784b620f9ad3d56002df5950c7fc99d31714a6a7ad6a"
    );
    assert_eq!(
        hexadecimal(&header().chain(&PREVIOUS, &digest())),
        "2216f4d78493bfaff5cd79a84f54c01dc107175a95fa6a44b552dee2283ea636"
    );
    let undoes = Some(Uuid::from_bytes([3; 16]));
    let undoing = Header { undoes, ..header() };
    assert_eq!(
        hexadecimal(&undoing.chain(&PREVIOUS, &digest())),
        "d44441563fb4ad8f4f7d9c9253a5b0551343040568839bfe156998d4de4c6282"
    );
}

#[test]
fn nothing_of_a_header_can_be_altered_unnoticed() {
    let sound = header().chain(&PREVIOUS, &digest());
    let nine = Uuid::from_bytes([9; 16]);
    let altered = [
        Header {
            seq: 43,
            ..header()
        },
        Header {
            id: nine,
            ..header()
        },
        Header {
            actor: "worker".into(),
            ..header()
        },
        Header {
            kind: "lead.edit".into(),
            ..header()
        },
        // A letter that went from one text to the next one.
        Header {
            actor: "personl".into(),
            kind: "ead.add".into(),
            ..header()
        },
        Header { at: 0, ..header() },
        Header {
            device: nine,
            ..header()
        },
        Header {
            undoes: Some(nine),
            ..header()
        },
        Header {
            part_of: Some(nine),
            ..header()
        },
    ];
    for header in altered {
        assert_ne!(header.chain(&PREVIOUS, &digest()), sound, "{header:?}");
    }
    assert_ne!(header().chain(&BEGINNING, &digest()), sound);
    assert_ne!(header().chain(&PREVIOUS, &BEGINNING), sound);
}

#[test]
fn several_changes_are_digested_alike_in_one_piece_or_one_by_one() {
    let mut contents = Contents::of_words(b"Added Ada Lovelace");
    contents.add(
        br#"lead 0A0B - {"removed":[1,0]}
lead 0A0C - {"removed":[1,0]}"#,
    );
    assert_eq!(contents.digest(), digest());
    assert_ne!(Contents::of_words(b"Added Ada Lovelace").digest(), digest());
}

#[test]
fn where_no_hash_is_stored_the_chain_begins() {
    assert_eq!(hash(Some(&[7; 32])), [7; 32]);
    assert_eq!(hash(None), BEGINNING);
    assert_eq!(hash(Some(&[7; 31])), BEGINNING);
}
