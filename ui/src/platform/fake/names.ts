/** People as they are: names of many scripts and lengths, with the company they might work for. */
export const people: readonly (readonly [
  first: string,
  last: string,
  company: string,
  domain: string,
])[] = [
  ["Ayşe", "Yıldız", "Kadıköy Konservatuvarı", "kadikoy-konser.example"],
  ["Łukasz", "Wiśniewski", "Filharmonia Podlaska", "filharmonia.example"],
  ["Þórdís", "Guðmundsdóttir", "Harpa á Akureyri", "harpa-akureyri.example"],
  ["Jürgen", "Müller", "Stadt Gelnhausen", "gelnhausen.example"],
  ["美咲", "佐藤", "響ホール", "hibiki-hall.example"],
  ["Олена", "Ковальчук", "Львівська музична школа № 4", "lviv-music.example"],
  ["Νεφέλη", "Παπαδοπούλου", "Ωδείο Θεσσαλονίκης", "odeio.example"],
  ["José Ángel", "Ibáñez", "Auditorio del Sur", "auditorio-sur.example"],
  ["서연", "김", "한강 아트센터", "hangang-art.example"],
  ["ليلى", "حداد", "مركز الفنون", "arts-centre.example"],
  ["נועה", "לוי", "בית ספר לאמנויות", "omanuyot.example"],
  ["Zoë", "Baptiste", "Atelier Baptiste", "baptiste.example"],
  ["Bartholomäus", "Ottenschläger", "Grundschule Ottenschlag", "gs-ottenschlag.example"],
  [
    "Friederike",
    "von Hohenstein-Wallenrodt",
    "Schallschutzgemeinschaft Nordhessen eG",
    "schall-nord.example",
  ],
  ["Nguyễn", "Thị Minh Khai", "Nhà hát Thành phố", "nhahat.example"],
  ["Per-Åke", "Sjöström", "Ritningar AB", "ritningar.example"],
  ["Ana-Maria", "Ionescu", "Panouri Acustice SRL", "panouri.example"],
  ["Caoimhe", "Ní Bhraonáin", "Coláiste na Mara", "colaiste.example"],
  ["王", "秀英", "成都音乐厅", "chengdu-hall.example"],
  ["অনন্যা", "চক্রবর্তী", "রবীন্দ্র ভবন", "rabindra.example"],
  ["Ngozi", "Okonkwo-Adébáyò", "Lagos Sound House", "lagos-sound.example"],
  ["Siobhán", "O’Sullivan", "", "osullivan.example"],
  ["गायत्री", "शर्मा", "संगीत विद्यालय", "sangeet.example"],
  [
    "Maximiliane-Dorothea",
    "Freifrau von und zu Guttenberg-Steinach",
    "Wasserwirtschaftsverband Oberfranken",
    "wwv.example",
  ],
  ["Teuvo", "Hakkarainen", "Järvi Studio Oy", "jarvi.example"],
  ["ปรียา", "สุวรรณ", "หอศิลป์เชียงใหม่", "chiangmai-art.example"],
  ["Dragana", "Đorđević", "Дом културе Чачак", "dk-cacak.example"],
  ["Xóchitl", "Hernández", "Teatro de la Ciudad", "teatro.example"],
  ["Giulia", "D’Angelo", "Conservatorio di Bari", "conservatorio.example"],
  ["Ἀλέξανδρος", "Μακρῆς", "", "makris.example"],
  ["ქეთევან", "ბერიძე", "თბილისის ოპერა", "tbilisi-opera.example"],
  ["Անի", "Սարգսյան", "Կոմիտաս", "komitas.example"],
];

export const titles = [
  "Head of school",
  "Architect",
  "Bauleiter",
  "Director",
  "Chargée de projet",
  "Technical lead",
  "",
  "Owner",
  "Procurement",
] as const;

export const sources = [
  "Website form",
  "Met at the fair",
  "Recommended by Zoë",
  "LinkedIn",
  "Newsletter",
  "",
] as const;

export const notes = [
  "The hall rings; asked for numbers before the summer break.",
  "Prefers the phone in the morning.",
  "Will decide after the council meets.",
  "Has two quotes already. Ours should show the panels in oak.",
  "",
  "",
] as const;

export const subjects = [
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
] as const;
