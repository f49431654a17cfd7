/**
 * Data from disk: the YAML files of a checkout, or the generated bundle of a built package. The only data module that
 * touches the disk.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { isMap, isNode, LineCounter, parseDocument } from "yaml";
import { TonnageError } from "../engine/index.ts";
import { type Bundle, bundleOf } from "./bundle.ts";

/** The folders whose YAML files make up the bundle. */
export const dataFolders = ["evidence", "model", "scenarios"] as const;

/** The bundle beside this code: `bundle.json` in a built package, else the YAML files of the checkout. */
export function embeddedBundle(): Bundle {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = join(here, "../../bundle.json");
  if (existsSync(built)) return bundleOf(JSON.parse(readFileSync(built, "utf8")) as Record<string, unknown>);
  return readFolder(join(here, "../.."));
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
  return { files, locate: (file, path) => locators.get(file)?.(path) ?? bundleOf({}).locate(file, path) };
}

/**
 * Parses one YAML text.
 * @throws TonnageError with file and line where the text is not YAML
 */
export function readYaml(
  file: string,
  text: string,
): { value: unknown; locate: (path: readonly PropertyKey[]) => string } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const refuse = (where: string, found: string): never => {
    throw new TonnageError({ code: "bad-yaml", where, found, expected: "The file must be YAML 1.2" });
  };
  const error = document.errors[0];
  if (error) refuse(`${file}:${lines.linePos(error.pos[0]).line}`, error.message);
  // A value may begin below its name; the reader looks for the name.
  const keyAt = (path: readonly PropertyKey[]): unknown => {
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    return isMap(parent) ? parent.items.find(({ key }) => String(key) === String(path.at(-1)))?.key : undefined;
  };
  const locate = (path: readonly PropertyKey[]): string => {
    // A missing key has no place: its nearest parent has.
    for (let depth = path.length; depth >= 0; depth--) {
      const node =
        depth === 0 ? document.contents : (keyAt(path.slice(0, depth)) ?? document.getIn(path.slice(0, depth), true));
      if (isNode(node) && node.range)
        return `${file}:${lines.linePos(node.range[0]).line} ${path.map(String).join(".")}`.trim();
    }
    return file;
  };
  try {
    return { value: document.toJS(), locate };
  } catch (fault) {
    // An alias without its anchor, or one that stands for too much, shows only here.
    return refuse(file, (fault as Error).message);
  }
}
