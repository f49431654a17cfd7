/**
 * The data of the built package, which the build held against their forms. Stands in for `files.ts` there, so that a start needs
 * neither YAML nor schemas. They lie in the folder of the web app, which reads the same files.
 */
import { existsSync, readFileSync } from "node:fs";
import { type Bundle, byField, type Shipped } from "./contents.ts";

const place = (file: string): URL => new URL(`../app/data/${file}`, import.meta.url);
const written = (file: string): unknown => JSON.parse(readFileSync(place(file), "utf8"));

/** The data that came with this package, and the programs that the build compiled for them. */
export function embeddedBundle(): Bundle {
  const files = written("bundle.json") as Bundle["files"];
  const lines = written("lines.json") as Readonly<Record<string, string>>;
  return {
    files,
    locate: (file, path) => byField(lines[byField(file, path.slice(0, 2))] ?? file, path),
    shipped: { files, programs, hashes: written("hashes.json") as Shipped["hashes"] },
  };
}

function programs(key: string): Uint8Array | undefined {
  const file = place(`programs/${key}`);
  return existsSync(file) ? readFileSync(file) : undefined;
}
