/**
 * Data from disk: the YAML files of a checkout. In the built package `packed.ts` stands in for this file.
 */
import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleOf } from "./bundle.ts";
import { type Bundle, byField } from "./contents.ts";
import { readYaml } from "./yaml.ts";

/** The folders whose YAML files make up the bundle. */
export const dataFolders = ["catalogue", "claims", "evidence", "model", "rules", "scenarios"] as const;

let embedded: Bundle | undefined;

/** The data of this checkout, read once. */
export function embeddedBundle(): Bundle {
  embedded ??= readFolder(fileURLToPath(new URL("../..", import.meta.url)));
  return embedded;
}

/** Reads all YAML files of the data folders below `root`, remembering the line of every value. */
export function readFolder(root: string): Bundle {
  const files: Record<string, unknown> = {};
  const locators = new Map<string, (path: readonly PropertyKey[]) => string>();
  for (const folder of dataFolders)
    for (const file of globSync(`${folder}/**/*.yaml`, { cwd: root }).sort()) {
      const path = file.split(sep).join("/");
      const { value, locate } = readYaml(path, readFileSync(join(root, file), "utf8"));
      files[path] = value;
      locators.set(path, locate);
    }
  return bundleOf(files, (file, path) => locators.get(file)?.(path) ?? byField(file, path));
}
