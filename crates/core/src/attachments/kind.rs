//! The kinds of files Rapport can tell apart, and the endings that go with
//! them. Which one a file is, its content says (`recognise.rs`).

use rapport_messages::phrase;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    /// As in the registry of media types.
    pub(super) media_type: &'static str,
    /// Its variant of the phrase `phrase-file-kind`.
    pub(super) name: &'static str,
    /// The ending it is given where it has none; blank where none is known.
    pub(super) ending: &'static str,
    /// Further endings that are right for it.
    pub(super) also: &'static [&'static str],
    /// How it is taken.
    pub(super) class: Class,
}

/// How files of a kind are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Without a word.
    Usual,
    /// After a question.
    Unusual,
    /// Never: it is made to run.
    Program,
}

impl Kind {
    /// With its article, as in "this is …".
    pub(super) fn phrase(&self) -> phrase::FileKind {
        named(self.name)
    }

    /// Whether a name with this ending (lower case) says what the file is.
    pub(super) fn goes_with(&self, ending: &str) -> bool {
        self.ending == ending || self.also.contains(&ending)
    }
}

const fn usual(
    media_type: &'static str,
    name: &'static str,
    ending: &'static str,
    also: &'static [&'static str],
) -> Kind {
    Kind {
        media_type,
        name,
        ending,
        also,
        class: Class::Usual,
    }
}

const fn unusual(
    media_type: &'static str,
    name: &'static str,
    ending: &'static str,
    also: &'static [&'static str],
) -> Kind {
    Kind {
        class: Class::Unusual,
        ..usual(media_type, name, ending, also)
    }
}

const fn program(media_type: &'static str, name: &'static str, ending: &'static str) -> Kind {
    Kind {
        class: Class::Program,
        ..usual(media_type, name, ending, &[])
    }
}

pub(super) const PDF: Kind = usual("application/pdf", "pdf-document", "pdf", &[]);
pub(super) const RTF: Kind = usual("application/rtf", "rtf-document", "rtf", &[]);
pub(super) const TEXT: Kind = usual(
    "text/plain",
    "plain-text",
    "txt",
    &["text", "md", "markdown"],
);
pub(super) const DOC: Kind = usual("application/msword", "word-document", "doc", &["dot"]);
pub(super) const DOCX: Kind = usual(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "word-document",
    "docx",
    &["dotx"],
);
pub(super) const DOCM: Kind = unusual(
    "application/vnd.ms-word.document.macroEnabled.12",
    "word-document-with-macros",
    "docm",
    &["dotm"],
);
pub(super) const XLS: Kind = unusual("application/vnd.ms-excel", "excel-workbook", "xls", &[]);
pub(super) const XLSX: Kind = unusual(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "excel-workbook",
    "xlsx",
    &["xltx"],
);
pub(super) const XLSM: Kind = unusual(
    "application/vnd.ms-excel.sheet.macroEnabled.12",
    "excel-workbook-with-macros",
    "xlsm",
    &["xltm"],
);
pub(super) const PPT: Kind = unusual(
    "application/vnd.ms-powerpoint",
    "powerpoint-presentation",
    "ppt",
    &["pps", "pot"],
);
pub(super) const PPTX: Kind = unusual(
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "powerpoint-presentation",
    "pptx",
    &["ppsx", "potx"],
);
pub(super) const PPTM: Kind = unusual(
    "application/vnd.ms-powerpoint.presentation.macroEnabled.12",
    "powerpoint-presentation-with-macros",
    "pptm",
    &["ppsm", "potm"],
);
/// [MS-OFFCRYPTO], section 1.3.2: the encrypted package lies in a compound
/// file, whatever the document is.
pub(super) const LOCKED_OFFICE: Kind = unusual(
    "application/x-ole-storage",
    "office-document-that-needs-a-password",
    "docx",
    &["docm", "xlsx", "xlsm", "pptx", "pptm"],
);
pub(super) const COMPOUND: Kind = unusual(
    "application/x-ole-storage",
    "compound-file-of-an-older-windows-program",
    "ole",
    &["msg", "pub", "vsd", "mpp"],
);
/// Its directory cannot be read, so it may be any of these.
pub(super) const BROKEN_COMPOUND: Kind = unusual(
    "application/x-ole-storage",
    "damaged-document-of-an-older-office",
    "",
    &["doc", "dot", "xls", "ppt", "pps", "pot", "msg"],
);
pub(super) const ZIP: Kind = unusual("application/zip", "zip-archive", "zip", &[]);
pub(super) const HTML: Kind = unusual("text/html", "web-page", "html", &["htm", "xhtml"]);
pub(super) const SVG: Kind = unusual(
    "image/svg+xml",
    "svg-drawing-which-can-hold-scripts",
    "svg",
    &[],
);
pub(super) const SCRIPT: Kind = program("text/x-shellscript", "script", "sh");
pub(super) const SHORTCUT: Kind = program("application/x-ms-shortcut", "windows-shortcut", "lnk");
pub(super) const UNKNOWN: Kind = unusual(
    "application/octet-stream",
    "kind-of-file-that-rapport-does-not-know",
    "",
    &[],
);

/// Every kind that is told apart by a rule or a signature. Of others the
/// signature alone is known.
pub(super) static KINDS: &[Kind] = &[
    PDF,
    RTF,
    TEXT,
    DOC,
    DOCX,
    DOCM,
    XLS,
    XLSX,
    XLSM,
    PPT,
    PPTX,
    PPTM,
    COMPOUND,
    LOCKED_OFFICE,
    ZIP,
    HTML,
    SVG,
    SCRIPT,
    SHORTCUT,
    usual(
        "application/vnd.oasis.opendocument.text",
        "opendocument-text",
        "odt",
        &["ott"],
    ),
    unusual(
        "application/vnd.oasis.opendocument.spreadsheet",
        "opendocument-spreadsheet",
        "ods",
        &["ots"],
    ),
    unusual(
        "application/vnd.oasis.opendocument.presentation",
        "opendocument-presentation",
        "odp",
        &["otp"],
    ),
    usual(
        "image/jpeg",
        "jpeg-picture",
        "jpg",
        &["jpeg", "jpe", "jfif"],
    ),
    usual("image/png", "png-picture", "png", &["apng"]),
    usual("image/gif", "gif-picture", "gif", &[]),
    usual("image/webp", "webp-picture", "webp", &[]),
    usual("image/tiff", "tiff-picture", "tif", &["tiff"]),
    usual("image/bmp", "bmp-picture", "bmp", &["dib"]),
    usual("image/heif", "heif-picture", "heic", &["heif", "hif"]),
    usual("image/avif", "avif-picture", "avif", &[]),
    program("application/x-executable", "program-for-linux", "elf"),
    program(
        "application/vnd.microsoft.portable-executable",
        "program-for-windows",
        "exe",
    ),
    program("application/x-mach-binary", "program-for-macos", "mach"),
    program("application/java", "java-program", "class"),
    program("application/vnd.android.dex", "android-program", "dex"),
    program("application/vnd.android.dey", "android-program", "dey"),
    program("application/wasm", "webassembly-program", "wasm"),
    program("application/x-shockwave-flash", "flash-program", "swf"),
    program(
        "application/x-google-chrome-extension",
        "browser-extension",
        "crx",
    ),
    program(
        "application/vnd.debian.binary-package",
        "installer-for-linux",
        "deb",
    ),
    program("application/x-rpm", "installer-for-linux", "rpm"),
];

/// Endings at which a system starts something, whatever is inside: what
/// Windows, macOS and the Linux desktops run, install, mount, set up or fetch at
/// a double click. Windows: the types that Outlook blocks (Microsoft Support,
/// "Blocked attachments in Outlook"), and those that later attacks have used.
static RUNS: &str = "\
    accda accde accdr accdu ade adp app appcontent-ms appinstaller application appref-ms appx \
    appxbundle asp aspx asx bas bat bgi cdxml cer chm class cmd cnt com contact cpl crt csh \
    der deskthemepack diagcab diagcfg diagpkg dll dqy drv exe fxp gadget group grp hlp hpj hta \
    htc img inf ins iqy iso isp its jar jnlp js jse ksh library-ms lnk mad maf mag mam maq mar \
    mas mat mau mav maw mcf mda mdb mde mdt mdw mdz mjs msc msh msh1 msh1xml msh2 msh2xml \
    mshxml msi msix msixbundle msp mst msu ocx odc one onepkg ops oqy osd pcd pif pl plg ppa \
    ppam prf prg printerexport ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 psm1 pssc py pyc pyo \
    pyw pyz pyzw rdp reg rqy scf scr sct search-ms searchconnector-ms settingcontent-ms shb \
    shs slk sys theme themepack udl url vb vbe vbp vbs vhd vhdx vsmacros vsto vsw webpnp \
    website wll ws wsb wsc wsf wsh xbap xla xlam xll xlm xnk xpi \
    action afploc applescript command definition dmg fileloc ftploc inetloc kext mailloc \
    mobileconfig mpkg osax pkg prefpane provisionprofile qlgenerator saver scpt scptd shortcut \
    smbloc terminal tool vncloc webloc wflow workflow \
    apk appimage autorun bash bin deb desktop elf fish flatpak flatpakref flatpakrepo ko out \
    rb rpm run service sh snap so tcsh zsh";

/// Endings of formats that are plain text themselves.
static WRITTEN: &[&str] = &["html", "htm", "xhtml", "xml", "pem"];

/// Whether the system would run a file with this ending.
pub(super) fn runs(ending: &str) -> bool {
    RUNS.split(' ').any(|run| run == ending)
}

/// Whether the ending claims a kind whose content would be recognised. Plain
/// text claims many endings, so those of written formats do not count for it.
pub(super) fn claimed(ending: &str, content: &Kind) -> Option<&'static str> {
    if *content == TEXT && WRITTEN.contains(&ending) {
        return None;
    }
    let known = KINDS.iter().find(|kind| kind.goes_with(ending));
    match known {
        Some(kind) => Some(kind.name),
        None => infer::is_supported(ending).then_some("something-else"),
    }
}

/// A kind by its name.
pub(super) fn named(name: &str) -> phrase::FileKind {
    phrase::FileKind { kind: name.into() }
}

/// The kind of a media type that was stored.
pub(super) fn of_media_type(media_type: &str) -> Kind {
    let known = KINDS.iter().find(|kind| kind.media_type == media_type);
    known.copied().unwrap_or(UNKNOWN)
}
