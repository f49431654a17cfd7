/**
 * The project's own files, as the house rules see them: every TypeScript file parsed once, every text file by path.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type ParseResult, parseSync, Visitor, type VisitorObject } from "vite";

/** The folder that holds package.json. */
export const root = resolve(import.meta.dirname, "..");

/** A TypeScript file with its syntax tree. */
export interface Source {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly parsed: ParseResult;
}

/** What is wrong, where, and what to write instead. */
export interface Violation {
  readonly line: number;
  readonly found: string;
  readonly instead: string;
}

const NOT_OURS = new Set(["node_modules", "dist", ".git"]);

/** Paths of all files below the root, without what is installed, built or kept by git. */
export function projectFiles(): string[] {
  const below = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (NOT_OURS.has(entry.name)) return [];
      return entry.isDirectory() ? below(path) : [path];
    });
  return below("").sort();
}

/** The text of a project file. */
export function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Parses `text` as the TypeScript file `path`. */
export function source(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  const error = parsed.errors[0];
  if (error) throw new SyntaxError(`${path}: ${error.message}`);
  return { path, text, parsed };
}

/** Every TypeScript file of the project. */
export function projectSources(): Source[] {
  return projectFiles()
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => source(path, read(path)));
}

/** Walks the syntax tree. */
export function visit({ parsed }: Source, visitor: VisitorObject): void {
  new Visitor(visitor).visit(parsed.program);
}

/** The line, from 1, of an offset into the text. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** One sentence a violation, ready to read. */
export function sentence(path: string, { line, found, instead }: Violation): string {
  return `${path}:${line} ${found}. ${instead}`;
}
