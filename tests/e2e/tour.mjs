import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { arrive, lookBack, winAttention } from "./flows/main_job.mjs";
import { OTHERS, asNewLead } from "./flows/people.mjs";
import { App } from "./window/app.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TOUR = path.join(ROOT, "target/tour");

/** The pictures that the documents show, by their scene. */
const IN_DOCS = ["composer", "reached-out", "history"];

/**
 * The real window does the main job in a virtual display and leaves what a person would like to see of it: pictures,
 * the mail that was sent, and the data folder.
 *
 * @param {string} program the built window
 * @param {object} options
 * @param {boolean} [options.docs] also makes the pictures of the documents anew
 */
export async function takeTour(program, { docs = false } = {}) {
  await rm(TOUR, { recursive: true, force: true });
  await mkdir(path.join(TOUR, "profile"), { recursive: true });
  const app = await App.open({
    program,
    folder: path.join(TOUR, "profile"),
    data: path.join(TOUR, "data"),
  });
  const pictures = [];
  try {
    const scene = async (name) => {
      const picture = path.join(TOUR, `${pictures.length + 1}-${name}.png`);
      await app.screenshot(picture);
      pictures.push({ scene: name, picture });
    };
    await arrive(app, scene);
    if (docs) await addOthers(app);
    await winAttention(app, scene);
    await lookBack(app, scene);
    const mails = await saveMails(app);
    if (docs) await copyToDocs(pictures);
    console.log(
      "\nThe tour is done: signed in, added a lead with her CV, followed up, reached out.",
    );
    console.log(
      `  Pictures  ${pictures.map(({ picture }) => path.relative(ROOT, picture)).join("\n            ")}`,
    );
    console.log(
      `  Mail      ${mails.map((mail) => path.relative(ROOT, mail)).join("\n            ")}`,
    );
    console.log("  Data      target/tour/data");
  } catch (error) {
    const picture = path.join(TOUR, "where-it-stopped.png");
    await app.screenshot(picture).catch(() => {});
    throw new Error(`The tour stopped; see ${path.relative(ROOT, picture)}`, { cause: error });
  } finally {
    await app.close();
  }
}

async function saveMails(app) {
  const { rows } = await app.invoke("list_outbox", {
    query: { group: "sent", status: null, offset: 0, limit: 100 },
  });
  const files = [];
  for (const [place, row] of rows.entries()) {
    const { source } = await app.invoke("show_mail", { id: row.id });
    const file = path.join(TOUR, `${place + 1}-${row.purpose}.eml`);
    await writeFile(file, source);
    files.push(file);
  }
  return files;
}

/** Pictures for the documents show a list that somebody works with, not one with a single lead. */
async function addOthers(app) {
  for (const { due, ...words } of OTHERS) {
    const next_step =
      due === undefined ? null : { date: dayFromNow(due), time: null, kind: "mail" };
    const lead = asNewLead({ ...words, next_step });
    const added = await app.invoke("add_lead", { lead });
    if (added.error) throw new Error(`${words.last_name} was not added: ${added.error.message}`);
  }
}

const dayFromNow = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function copyToDocs(pictures) {
  const folder = path.join(ROOT, "docs/screenshots");
  await mkdir(folder, { recursive: true });
  for (const { scene, picture } of pictures) {
    if (IN_DOCS.includes(scene)) await copyFile(picture, path.join(folder, `${scene}.png`));
  }
}
