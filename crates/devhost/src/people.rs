//! People as they are: names of many scripts and lengths, with the company they
//! might work for. Their addresses lie under `.example` (RFC 2606).

/// Somebody who may become a lead.
pub(crate) struct Somebody {
    pub(crate) first_name: &'static str,
    pub(crate) last_name: &'static str,
    pub(crate) company: &'static str,
    pub(crate) domain: &'static str,
}

const fn somebody(
    first_name: &'static str,
    last_name: &'static str,
    company: &'static str,
    domain: &'static str,
) -> Somebody {
    Somebody {
        first_name,
        last_name,
        company,
        domain,
    }
}

pub(crate) const PEOPLE: [Somebody; 32] = [
    somebody(
        "Ayşe",
        "Yıldız",
        "Kadıköy Konservatuvarı",
        "kadikoy-konser.example",
    ),
    somebody(
        "Łukasz",
        "Wiśniewski",
        "Filharmonia Podlaska",
        "filharmonia.example",
    ),
    somebody(
        "Þórdís",
        "Guðmundsdóttir",
        "Harpa á Akureyri",
        "harpa-akureyri.example",
    ),
    somebody("Jürgen", "Müller", "Stadt Gelnhausen", "gelnhausen.example"),
    somebody("美咲", "佐藤", "響ホール", "hibiki-hall.example"),
    somebody(
        "Олена",
        "Ковальчук",
        "Львівська музична школа № 4",
        "lviv-music.example",
    ),
    somebody(
        "Νεφέλη",
        "Παπαδοπούλου",
        "Ωδείο Θεσσαλονίκης",
        "odeio.example",
    ),
    somebody(
        "José Ángel",
        "Ibáñez",
        "Auditorio del Sur",
        "auditorio-sur.example",
    ),
    somebody("서연", "김", "한강 아트센터", "hangang-art.example"),
    somebody("ليلى", "حداد", "مركز الفنون", "arts-centre.example"),
    somebody("נועה", "לוי", "בית ספר לאמנויות", "omanuyot.example"),
    somebody("Zoë", "Baptiste", "Atelier Baptiste", "baptiste.example"),
    somebody(
        "Bartholomäus",
        "Ottenschläger",
        "Grundschule Ottenschlag",
        "gs-ottenschlag.example",
    ),
    somebody(
        "Friederike",
        "von Hohenstein-Wallenrodt",
        "Schallschutzgemeinschaft Nordhessen eG",
        "schall-nord.example",
    ),
    somebody(
        "Nguyễn",
        "Thị Minh Khai",
        "Nhà hát Thành phố",
        "nhahat.example",
    ),
    somebody("Per-Åke", "Sjöström", "Ritningar AB", "ritningar.example"),
    somebody(
        "Ana-Maria",
        "Ionescu",
        "Panouri Acustice SRL",
        "panouri.example",
    ),
    somebody(
        "Caoimhe",
        "Ní Bhraonáin",
        "Coláiste na Mara",
        "colaiste.example",
    ),
    somebody("王", "秀英", "成都音乐厅", "chengdu-hall.example"),
    somebody("অনন্যা", "চক্রবর্তী", "রবীন্দ্র ভবন", "rabindra.example"),
    somebody(
        "Ngozi",
        "Okonkwo-Adébáyò",
        "Lagos Sound House",
        "lagos-sound.example",
    ),
    somebody("Siobhán", "O’Sullivan", "", "osullivan.example"),
    somebody("गायत्री", "शर्मा", "संगीत विद्यालय", "sangeet.example"),
    somebody(
        "Maximiliane-Dorothea",
        "Freifrau von und zu Guttenberg-Steinach",
        "Wasserwirtschaftsverband Oberfranken",
        "wwv.example",
    ),
    somebody("Teuvo", "Hakkarainen", "Järvi Studio Oy", "jarvi.example"),
    somebody("ปรียา", "สุวรรณ", "หอศิลป์เชียงใหม่", "chiangmai-art.example"),
    somebody(
        "Dragana",
        "Đorđević",
        "Дом културе Чачак",
        "dk-cacak.example",
    ),
    somebody(
        "Xóchitl",
        "Hernández",
        "Teatro de la Ciudad",
        "teatro.example",
    ),
    somebody(
        "Giulia",
        "D’Angelo",
        "Conservatorio di Bari",
        "conservatorio.example",
    ),
    somebody("Ἀλέξανδρος", "Μακρῆς", "", "makris.example"),
    somebody(
        "ქეთევან",
        "ბერიძე",
        "თბილისის ოპერა",
        "tbilisi-opera.example",
    ),
    somebody("Անի", "Սարգսյան", "Կոմիտաս", "komitas.example"),
];

pub(crate) const TITLES: [&str; 9] = [
    "Head of school",
    "Architect",
    "Bauleiter",
    "Director",
    "Chargée de projet",
    "Technical lead",
    "",
    "Owner",
    "Procurement",
];

pub(crate) const SOURCES: [&str; 6] = [
    "Website form",
    "Met at the fair",
    "Recommended by Zoë",
    "LinkedIn",
    "Newsletter",
    "",
];

pub(crate) const NOTES: [&str; 6] = [
    "The hall rings; asked for numbers before the summer break.",
    "Prefers the phone in the morning.",
    "Will decide after the council meets.",
    "Has two quotes already. Ours should show the panels in oak.",
    "",
    "",
];

pub(crate) const SUBJECTS: [&str; 10] = [
    "Measuring the main hall",
    "After the site visit: three questions",
    "Angebot Grundschule Ottenschlag, Schallabsorberelemente",
    "響ホール: acoustic survey, next steps",
    "Schallschutznachweis, fehlende Unterlagen",
    "Revised offer, €6,850",
    "Visita al auditorio, martes 14:00",
    "Re: Panouri acustice",
    "Re: Ritningar, plan 2",
    "Invoice and thanks",
];
