import { fileURLToPath } from "node:url";

/** Who signs in. */
export const PERSON = { name: "Maren Vogt", email: "maren@vogt-akustik.example" };

/** The first lead of the main job. */
export const LEAD = {
  name: "Siobhán O’Rourke",
  firstName: "Siobhán",
  lastName: "O’Rourke",
  email: "siobhan@cloghroe-hall.example",
  company: "Cloghroe Community Hall",
  title: "Programme manager",
  cv: fileURLToPath(new URL("../fixtures/Siobhan_ORourke_CV.pdf", import.meta.url)),
};

/** What the command that adds a lead takes, with these words. */
export const asNewLead = ({ email, ...words }) => ({
  first_name: "",
  last_name: "",
  company: "",
  title: "",
  source: "",
  note: "",
  phones: [],
  next_step: null,
  files: [],
  allow_duplicate: false,
  fields: {},
  ...words,
  emails: [{ address: email, label: "" }],
});

/** Guards the secrets where the system has no keychain. */
export const PASSPHRASE = "nine quiet rooms with curtains";

/** Others on the list, where a picture shows one; `due` is in how many days their next mail is. */
export const OTHERS = [
  person("Friederike", "von Hohenstein", "Oberhessische Musikschule", -5),
  person("Łukasz", "Wiśniewski", "Filharmonia nad Narwią", -2),
  person("Νεφέλη", "Παπαδοπούλου", "Ωδείο Θεσσαλονίκης", 0),
  person("José Ángel", "Ibáñez", "Auditorio Municipal", 0),
  person("Ayşe", "Yıldız", "Kuzey Mimarlık", 1),
  person("Jürgen", "Müller", "Stadt Gelnhausen", 2),
  person("ليلى", "حداد", "دار الأوبرا"),
  person("Ana-Maria", "Ionescu", "Teatrul Mic de Păpuși", 6),
  person("Zoë", "Baptiste", "Studio Baptiste & Fils"),
  person("Élodie", "Lefèvre", "Conservatoire de Saint-Omer", 9),
  person("Þórdís", "Guðmundsdóttir", "Menningarhús Norðurlands", 12),
  person("Олена", "Ковальчук", "Львівська музична школа"),
].map((one, place) => ({ ...one, email: `lead-${place + 1}@company-${place + 1}.example` }));

function person(first_name, last_name, company, due) {
  return { first_name, last_name, company, due };
}
