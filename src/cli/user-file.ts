/**
 * A small text file of the user, such as a scenario: read whole, and refused where it is none.
 */
import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { TonnageError } from "../engine/index.ts";

/** The most bytes of a file: far more than a person writes, far fewer than hurt. */
const mostBytes = 1_000_000;

/**
 * @param name as the user wrote it
 * @param path where that is
 * @param where the option that names it
 * @param what what it should be: "scenario"
 * @throws TonnageError where it cannot be read, is too long, or is no text
 */
export function userText(name: string, path: string, where: string, what: string): string {
  const bytes = contents(name, path, where, what);
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  throw new TonnageError({
    code: "no-utf8",
    where: `${name}:${lineOfOddByte(bytes)}`,
    found: "bytes that are no UTF-8",
    expected: "Save the file as UTF-8",
  });
}

function contents(name: string, path: string, where: string, what: string): Buffer {
  const refuse = (found: string, expected: string): TonnageError =>
    new TonnageError({ code: "no-file", where, found, expected });
  let size: number;
  try {
    const there = statSync(path);
    // A device or a pipe may never end.
    if (!there.isFile()) throw new Error("not a file");
    if (there.size <= mostBytes) return readFileSync(path);
    size = there.size;
  } catch {
    const orName = what === "scenario" || what === "regime" ? `, or the name of a ${what}` : "";
    throw refuse(`cannot read ${name}`, `Give the path of a YAML file${orName}`);
  }
  throw refuse(
    `${name} has ${(size / 1e6).toFixed(1)} MB`,
    `${what[0]?.toUpperCase()}${what.slice(1)}: a small file, of which at most ${mostBytes / 1e6} MB are read`,
  );
}

/** Lines can be judged one by one: no longer character holds the byte of a line's end. */
function lineOfOddByte(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
}
