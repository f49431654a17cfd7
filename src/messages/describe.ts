/** What a quantity is, and why an assumption is what it is, in the reader's language. */

import { isMessage, type Language, type Say } from "./index.ts";
import { labels } from "./labels.ts";

/** The German label of an id, without its convention; English is what the model itself says. */
export const describe = (id: string, description: string, language: Language): string =>
  language === "de" ? (labels[id.replace(/:.*/, "")] ?? description) : description;

/** What a bloc is called; its id where it has no name. */
export const blocName = (say: Say, bloc: string): string => {
  const id = `bloc.${bloc}`;
  return isMessage(id) ? say(id) : bloc;
};

/** What a sector is called; its id where nobody named it. */
export const sectorName = (say: Say, sector: string): string => {
  const id = `sector.${sector}`;
  return isMessage(id) ? say(id) : sector;
};

/** A reason in a language: as it is written, where it is written in one language only. */
export const reasonIn = (german: ReadonlyMap<string, string>, language: Language, reason: string): string =>
  (language === "de" && german.get(reason)) || reason;
