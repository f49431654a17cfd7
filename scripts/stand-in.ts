/**
 * What built code has instead of some files of the sources: places of quantities, which its own lines do not tell, and what is given.
 */
import { join, relative, sep } from "node:path";
import type { Plugin } from "rolldown";
import { quantities } from "../src/analyses/quantities.ts";
import { isNamed, placeKey } from "../src/engine/index.ts";

const root = join(import.meta.dirname, "..");

const declarations = quantities
  .map(({ node }) => node)
  .filter(isNamed)
  .map(({ id, description, place }) => [placeKey(id, description), place]);

/** Puts texts in the places of files, by path from the root. */
export const standIn = (others: Readonly<Record<string, string>> = {}): Plugin => {
  const texts: Readonly<Record<string, string>> = {
    ...others,
    "src/engine/places.ts": `export const places = new Map(${JSON.stringify(declarations)});`,
  };
  return { name: "stand-in", load: (path) => texts[relative(root, path).split(sep).join("/")] };
};
