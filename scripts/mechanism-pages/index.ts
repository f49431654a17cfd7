/**
 * The pages in docs/model as Markdown, one for each mechanism and an index: made from the model, its data and the comment at the
 * head of each of its files. `scripts/pages.ts` writes them.
 */
import { mechanismList } from "../../src/analyses/mechanisms.ts";
import { openWorld } from "../../src/analyses/world.ts";
import type { Bundle } from "../../src/data/contents.ts";
import type { MechanismFile } from "../../src/data/forms/mechanism.ts";
import { headOf } from "./head-comment.ts";
import { pageOf } from "./page.ts";
import { readme } from "./readme.ts";

/** Where the pages stand. */
export const pagesFolder = "docs/model";

/** All pages by path. @param read the text of a file of the project */
export function mechanismPages(bundle: Bundle, read: (file: string) => string): ReadonlyMap<string, string> {
  const world = openWorld(bundle);
  const heads = new Map(mechanismList.map(({ name }) => [name, headOf(read(`model/${name}.ts`))]));
  const pages = mechanismList.map((mechanism): [string, string] => {
    const numbers = bundle.files[`model/${mechanism.name}.yaml`] as MechanismFile | undefined;
    return [`${pagesFolder}/${mechanism.name}.md`, pageOf(world, mechanism, heads, numbers)];
  });
  return new Map([[`${pagesFolder}/README.md`, readme(world, heads)], ...pages]);
}
