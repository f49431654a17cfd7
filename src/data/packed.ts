/**
 * The data of the built package, which the build held against their forms. Stands in for `files.ts` there, so that a start needs
 * neither YAML nor schemas.
 */
import { readFileSync } from "node:fs";
import { type Bundle, byField } from "./contents.ts";

const written = (file: string): unknown => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), "utf8"));

/** The data that came with this package. */
export function embeddedBundle(): Bundle {
  const lines = written("lines.json") as Readonly<Record<string, string>>;
  return {
    files: written("bundle.json") as Bundle["files"],
    locate: (file, path) => byField(lines[byField(file, path.slice(0, 2))] ?? file, path),
  };
}
