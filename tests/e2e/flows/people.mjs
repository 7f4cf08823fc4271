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

/** Guards the secrets where the system has no keychain. */
export const PASSPHRASE = "nine quiet rooms with curtains";
