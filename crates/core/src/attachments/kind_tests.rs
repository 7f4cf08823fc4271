use std::io::{Cursor, Write};
use std::path::PathBuf;

use serde::Deserialize;
use zip::write::SimpleFileOptions;

use rapport_messages::Wording;

use super::inspect::{DEFAULT_LIMIT, inspect_bytes};
use super::model::FileVerdict;
use super::model::FileVerdict::{Dangerous, Empty, Mismatch, Ok, TooBig, Unusual};
use super::name;
use super::recognise::kind_of;
use super::verdict::look;
use crate::app::{App, Seams};
use crate::limits;

fn verdict(name: &str, content: &[u8]) -> FileVerdict {
    look(&mut Cursor::new(content), &name::clean(name))
        .unwrap()
        .judgement
        .verdict
}

/// A ZIP with these parts, stored.
fn zip_of(parts: &[&str]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for part in parts {
        zip.start_file(*part, stored).unwrap();
        if *part == "mimetype" {
            zip.write_all(b"application/vnd.oasis.opendocument.text")
                .unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

/// A compound file with this stream.
fn compound_of(stream: &str) -> Vec<u8> {
    let mut compound = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    compound.create_stream(stream).unwrap();
    compound.into_inner().into_inner()
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0";
const EXE: &[u8] = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff";
const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";

#[test]
fn usual_kinds_under_their_names_are_taken_without_a_word() {
    let docx = zip_of(&["[Content_Types].xml", "_rels/.rels", "word/document.xml"]);
    let odt = zip_of(&["mimetype", "content.xml"]);
    let doc = compound_of("/WordDocument");
    let utf16: Vec<u8> = [0xfe_u8, 0xff]
        .into_iter()
        .chain("Lebenslauf".encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    let cases: &[(&str, &[u8])] = &[
        ("cv.pdf", PDF),
        ("CV.PDF", PDF),
        ("CV", PDF),
        ("Ada Lovelace v1.2", PDF),
        ("scan.pdf", b"From a fax\r\n\r\n%PDF-1.4\n"),
        ("cv.docx", &docx),
        ("cv.doc", &doc),
        ("cv.odt", &odt),
        ("cv.rtf", b"{\\rtf1\\ansi Hello}"),
        ("cv.txt", b"J\xfcrgen Gro\xdf\r\n"),
        ("MZ Company.txt", b"MZ Company, Zurich"),
        ("cv.txt", &utf16),
        ("cv.md", b"<p align=center>Ada</p>\n\n# Ada"),
        ("notes.md", b"#!important: call her"),
        ("ada.png", PNG),
        ("ada.jpeg", JPEG),
    ];
    for (name, content) in cases {
        assert_eq!(verdict(name, content), Ok, "{name}");
    }
}

#[test]
fn other_kinds_are_asked_about() {
    let docm = zip_of(&[
        "[Content_Types].xml",
        "word/document.xml",
        "word/vbaProject.bin",
    ]);
    let xlsx = zip_of(&["[Content_Types].xml", "xl/workbook.xml"]);
    let locked = compound_of("/EncryptedPackage");
    let archive = zip_of(&["readme.txt"]);
    let cases: &[(&str, &[u8])] = &[
        ("cv.docm", &docm),
        ("prices.xlsx", &xlsx),
        ("cv.docx", &locked),
        ("all.zip", &archive),
        ("cv.pages", &archive),
        ("page.html", b"<!DOCTYPE html><html></html>"),
        ("part.html", b"<p>Hello</p>"),
        (
            "logo.svg",
            b"<?xml version='1.0'?><!-- made by hand --><svg xmlns='x'/>",
        ),
        ("people.csv", b"name,mail\n"),
        ("cv.xyz", PDF),
        ("voice", b"ID3\x03\0\0\0\0\0\0"),
        ("data.dat", b"\0\x01\x02\x03 something"),
    ];
    for (name, content) in cases {
        assert_eq!(verdict(name, content), Unusual, "{name}");
    }
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_refused() {
    let archive = zip_of(&["readme.txt"]);
    let docm = zip_of(&[
        "[Content_Types].xml",
        "word/document.xml",
        "word/vbaProject.bin",
    ]);
    let cases: &[(&str, &[u8])] = &[
        ("cv.pdf", b"<html><body onload=x()>"),
        ("cv.pdf", b"just words"),
        ("cv.pdf", b"\0\x01\x02\x03 no document"),
        ("cv.docx", &archive),
        ("cv.docx", &docm),
        ("cv.doc", &docm),
        ("ada.png", JPEG),
        ("notes.txt", PNG),
        ("notes.txt", b" <script>x()</script>"),
        ("song.mp3", PDF),
    ];
    for (name, content) in cases {
        assert_eq!(verdict(name, content), Mismatch, "{name}");
    }
    let found = look(&mut Cursor::new(PNG), "cv.pdf").unwrap();
    let message = Wording::from(found.judgement.why.unwrap());
    assert!(message.contains("but is a PNG picture"), "{message}");
}

#[test]
fn programs_are_refused_whatever_they_are_called() {
    let elf: Vec<u8> = [b"\x7fELF".as_slice(), &[0; 60]].concat();
    let shortcut = b"\x4c\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46";
    let cases: &[(&str, &[u8])] = &[
        ("cv.pdf", EXE),
        ("CV", EXE),
        ("cv.pdf", &elf),
        ("cv.txt", b"#!/bin/sh\nrm -rf ~\n"),
        ("cv.docx", shortcut),
        ("cv.pdf.exe", b"harmless words"),
        ("cv\u{202e}fdp.js", b"harmless words"),
        ("cv.bat. ", b"harmless words"),
        ("cv.pdf      .scr", b"harmless words"),
        ("cv.desktop", b"[Desktop Entry]"),
        // Nothing before the dot: on a disk it gets something.
        (".bat", b"harmless words"),
        (".HTA", b"harmless words"),
        (".vbs", b"harmless words"),
        ("...js", b"harmless words"),
        (" .ps1", b"harmless words"),
        (".desktop", b"[Desktop Entry]"),
        (".lnk", b"harmless words"),
        ("folder/.url", b"[InternetShortcut]"),
        ("C:\\fakepath\\.cmd", b"harmless words"),
        ("\u{202e}.scr", b"harmless words"),
        // What some program takes for a dot or a letter.
        ("cv\u{ff0e}exe", b"harmless words"),
        ("cv\u{2024}exe", b"harmless words"),
        ("cv\u{3002}bat", b"harmless words"),
        ("cv.\u{ff45}\u{ff58}\u{ff45}", b"harmless words"),
        // A stream of NTFS, and a class in place of an ending.
        ("cv.txt:hidden.exe", b"harmless words"),
        ("cv.pdf.{3050F4D8-98B5-11CF-BB82-00AA00BDCE0B}", b"words"),
        ("CON.bat", b"harmless words"),
        ("cv.pdf.ps1. . .", b"harmless words"),
        ("cv.inetloc", b"<plist/>"),
        ("cv.search-ms", b"<persistedQuery/>"),
        ("cv.mobileconfig", b"<plist/>"),
        ("cv.flatpakrepo", b"[Flatpak Repo]"),
    ];
    for (name, content) in cases {
        assert_eq!(verdict(name, content), Dangerous, "{name}");
    }
}

#[test]
fn a_broken_container_is_judged_by_its_beginning() {
    let docx = zip_of(&[
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "word/document.xml",
    ]);
    assert_eq!(verdict("cv.docx", &docx[..docx.len() - 30]), Ok);
    let mut doc = compound_of("/WordDocument");
    doc.truncate(300);
    assert_eq!(verdict("cv.doc", &doc), Unusual);
    assert_eq!(verdict("cv.pdf", &doc), Mismatch);
}

proptest::proptest! {
    #[test]
    fn no_bytes_are_too_much_for_it(
        start in proptest::sample::select(vec![
            &b"PK\x03\x04"[..], &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &b"%PDF-"[..], &b"<?"[..], &b""[..],
        ]),
        rest in proptest::collection::vec(proptest::num::u8::ANY, 0..2000),
    ) {
        let content = [start, &rest].concat();
        look(&mut Cursor::new(&content), "cv.pdf").unwrap();
    }
}

#[derive(Deserialize)]
struct Label {
    file: String,
    verdict: Option<String>,
    #[serde(default)]
    also_accepted: Vec<String>,
    #[serde(default)]
    present_as: Vec<String>,
}

/// The folder of shared test files, where there is one.
fn shared() -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("RAPPORT_SHARED")
        .filter(|named| !named.is_empty())
        .map_or_else(beside, PathBuf::from);
    let leads = folder.join("data/leads");
    leads.join("expected.jsonl").exists().then_some(leads)
}

/// What the label's word means here: whether it is kept, or how refused.
fn fits(label: &str, verdict: FileVerdict) -> bool {
    match label {
        "ok" | "ok_no_text" | "locked" | "damaged" => matches!(verdict, Ok | Unusual),
        "active" => verdict == Unusual,
        "mismatch" => verdict == Mismatch,
        "dangerous" => verdict == Dangerous,
        "empty" => verdict == Empty,
        other => panic!("an unknown label: {other}"),
    }
}

#[tokio::test]
async fn collected_files_are_taken_and_refused_as_they_are_labelled() {
    let Some(leads) = shared() else {
        eprintln!("skipped: the shared test files are not beside this checkout");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    let labels = std::fs::read_to_string(leads.join("expected.jsonl")).unwrap();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for line in labels.lines() {
        let label: Label = serde_json::from_str(line).unwrap();
        let (Some(name), Some(expected)) = (label.file.strip_prefix("resumes/"), &label.verdict)
        else {
            continue;
        };
        let content = std::fs::read(leads.join(&label.file)).unwrap();
        let names = std::iter::once(name).chain(label.present_as.iter().map(String::as_str));
        for name in names {
            let found = inspect_bytes(&app, name, content.clone(), DEFAULT_LIMIT)
                .await
                .unwrap();
            seen += 1;
            let accepted = std::iter::once(expected).chain(&label.also_accepted);
            if !accepted.into_iter().any(|label| fits(label, found.verdict)) {
                wrong.push(format!("{name}: {:?}, labelled {expected}", found.verdict));
            }
        }
    }
    assert!(seen > 30, "only {seen} labelled files were found");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn what_is_empty_or_too_big_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    for (content, expected) in [(vec![], Empty), (PDF.to_vec(), TooBig)] {
        let found = inspect_bytes(&app, "cv.pdf", content, 5).await.unwrap();
        assert_eq!(found.verdict, expected);
        assert!(!found.message.is_empty());
    }
}

/// Counts what is read of it.
struct Counting(Cursor<Vec<u8>>, u64);

impl std::io::Read for Counting {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1 += read as u64;
        Result::Ok(read)
    }
}

impl std::io::Seek for Counting {
    fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn a_directory_that_is_too_large_is_not_read_and_nothing_hides_behind_it() {
    // A directory of 32 MiB, whose names alone are as large.
    let long = "n".repeat(60_000);
    let names: Vec<String> = (0..600).map(|turn| format!("word/{turn}{long}")).collect();
    let mut parts = vec!["[Content_Types].xml", "word/document.xml"];
    parts.extend(names.iter().map(String::as_str));
    parts.push("word/vbaProject.bin");
    // More entries than are looked at.
    let many: Vec<String> = (0..limits::ZIP_ENTRIES)
        .map(|turn| format!("word/{turn}"))
        .collect();
    let mut entries = vec!["[Content_Types].xml"];
    entries.extend(many.iter().map(String::as_str));
    entries.push("word/vbaProject.bin");
    for parts in [parts, entries] {
        let mut file = Counting(Cursor::new(zip_of(&parts)), 0);
        let kind = kind_of(&mut file).unwrap();
        assert_eq!(kind.media_type, "application/zip", "it is asked about");
        assert!(file.1 < 2 * limits::DIRECTORY, "{} bytes were read", file.1);
    }
}

#[test]
fn a_zip_that_claims_more_entries_than_it_can_hold_takes_no_memory() {
    let mut zip = zip_of(&["[Content_Types].xml", "word/document.xml"]);
    // The two numbers of entries in its last 22 bytes (APPNOTE.TXT 6.3.10, 4.3.16).
    let end = zip.len() - 22;
    zip[end + 8..end + 12].fill(0xfe);
    let mut file = Counting(Cursor::new(zip), 0);
    kind_of(&mut file).unwrap();
    assert!(file.1 < 1 << 20, "{} bytes were read", file.1);
}

/// A compound file with a directory of so many sectors of 4 KiB
/// ([MS-CFB] 2.2, 2.3 and 2.6), all but the first entry of it unused.
fn compound_with(sectors: u32) -> Vec<u8> {
    const END: u32 = 0xffff_fffe;
    const TABLE: u32 = 0xffff_fffd;
    const FREE: u32 = 0xffff_ffff;
    let tables = sectors / 1024 + 1;
    let mut file = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    file.extend([0; 16]);
    for word in [0x3e, 4, 0xfffe, 12, 6, 0, 0, 0_u16] {
        file.extend(word.to_le_bytes());
    }
    for number in [sectors, tables, tables, 0, 4096, END, 0, END, 0] {
        file.extend(number.to_le_bytes());
    }
    let place = |turn| if turn < tables { turn } else { FREE };
    file.extend((0..109).flat_map(|turn| place(turn).to_le_bytes()));
    file.resize(4096, 0);
    let next = |sector: u32| match sector {
        table if table < tables => TABLE,
        last if last + 1 == tables + sectors => END,
        past if past >= tables + sectors => FREE,
        other => other + 1,
    };
    file.extend((0..tables * 1024).flat_map(|sector| next(sector).to_le_bytes()));
    let mut root: Vec<u8> = "Root Entry"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    root.resize(64, 0);
    root.extend([22, 0, 5, 1]);
    root.extend([0xff; 12]);
    root.resize(116, 0);
    root.extend(END.to_le_bytes());
    root.resize(128, 0);
    file.extend(root);
    file.resize(4096 * (1 + tables + sectors) as usize, 0);
    file
}

#[test]
fn an_older_document_is_read_only_so_far() {
    let small = kind_of(&mut Cursor::new(compound_with(3))).unwrap();
    assert_eq!(small.name, "compound-file-of-an-older-windows-program");

    let bytes = compound_with(5_000);
    assert!(bytes.len() as u64 > limits::DIRECTORY);
    let mut file = Counting(Cursor::new(bytes), 0);
    let kind = kind_of(&mut file).unwrap();
    assert_eq!(kind.name, "damaged-document-of-an-older-office");
    assert!(file.1 < 2 * limits::DIRECTORY, "{} bytes were read", file.1);
}
