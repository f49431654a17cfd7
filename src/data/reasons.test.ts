/** Every sentence by which the model's files give a reason has German, and German has its sentence. */
import { expect, test } from "vitest";
import { embeddedBundle } from "./files.ts";
import type { GermanFile } from "./forms/german.ts";
import { germanOf, germanPath } from "./reasons.ts";

const { files, locate } = embeddedBundle();
const german = files[germanPath] as GermanFile;

/** The English sentences under `because`, and under a `why` that has no languages of its own. */
function reasonsIn(content: unknown): readonly string[] {
  if (typeof content !== "object" || content === null) return [];
  return Object.entries(content).flatMap(([name, value]) =>
    (name === "because" || name === "why") && typeof value === "string" ? [value] : reasonsIn(value),
  );
}
const reasons = new Set(
  Object.entries(files).flatMap(([file, content]) => (file.startsWith("model/") ? reasonsIn(content) : [])),
);

test("every reason has German", () => {
  const known = new Set(german.map(({ en }) => en));
  expect(reasons.size).toBeGreaterThan(300);
  expect([...reasons].filter((reason) => !known.has(reason))).toEqual([]);
});

test("German stands beside a reason that is given, once, and differs from it", () => {
  expect(german.filter(({ en }) => !reasons.has(en))).toEqual([]);
  expect(new Set(german.map(({ en }) => en)).size).toBe(german.length);
  expect(german.filter(({ en, de }) => en === de)).toEqual([]);
});

test("numbers are written as in German", () => {
  // A point between a digit and one or two digits is an English decimal; versions of products have them.
  const english = german.filter(({ de }) =>
    /(?<![\w.])\d+\.\d{1,2}(?![\d.])/.test(de.replace(/GPT-\d\.\d|Claude \d\.\d/g, "")),
  );
  expect(english.map(({ de }) => de)).toEqual([]);
});

test("it is found by its sentence; of a reason of the user's own there is none", () => {
  const known = germanOf({ files, locate });
  const [{ en, de }] = german as [GermanFile[number]];
  expect([known.get(en), known.get("Because I say so.")]).toEqual([de, undefined]);
});
