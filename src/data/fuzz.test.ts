/**
 * Whatever is changed in a data file, it is read or refused with a TonnageError that says where, what was found and what was
 * expected; no other error ever. Texts as a user writes them are in `test/fuzz.test.ts`.
 */
import fc from "fast-check";
import { test } from "vitest";
import { inputs, readOrRefused, text } from "../../test/fuzzing.ts";
import { bind, boundObservations } from "../analyses/observed-cells.ts";
import { boundPublished } from "../analyses/published.ts";
import { quantities } from "../analyses/quantities.ts";
import { openWorld } from "../analyses/world.ts";
import { amountOf } from "./amounts.ts";
import { type Bundle, bundleOf } from "./bundle.ts";
import { readCatalogue } from "./catalogue.ts";
import { readEvidence } from "./evidence.ts";
import { embeddedBundle } from "./files.ts";
import { readLadder } from "./ladder.ts";
import { readModel, withSettings } from "./model-data.ts";
import { observationNamed, observationsIn, readObservations } from "./observations.ts";
import { readPublished } from "./published.ts";
import { readScenarios } from "./scenarios.ts";

const bundle = embeddedBundle();
const world = openWorld(bundle);

const pathsOf = (value: unknown, path: readonly string[] = []): string[][] =>
  value !== null && typeof value === "object"
    ? Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsOf(inner, [...path, key])])
    : [];

const anything = fc.oneof(
  text,
  fc.double(),
  fc.integer(),
  fc.constantFrom<unknown>(null, undefined, true, [], {}, [[]], -0, Number.NaN, 1e308),
  fc.array(text, { maxLength: 3 }),
  fc.dictionary(text, text, { maxKeys: 3 }),
  fc.jsonValue({ maxDepth: 2 }),
);
type Change =
  | { readonly kind: "delete" }
  | { readonly kind: "replace"; readonly value: unknown }
  | { readonly kind: "add"; readonly key: string; readonly value: unknown };
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Change>({ kind: "delete" }) },
  { weight: 3, arbitrary: anything.map((value): Change => ({ kind: "replace", value })) },
  { weight: 1, arbitrary: fc.tuple(text, anything).map(([key, value]): Change => ({ kind: "add", key, value })) },
);

const setOwn = (at: object, key: string, value: unknown): void => {
  Object.defineProperty(at, key, { value, enumerable: true, configurable: true, writable: true });
};

/** One or two random changes to one random file whose path begins so. */
const changesIn = (beginning: string) => {
  const files = Object.keys(bundle.files).filter((path) => path.startsWith(beginning));
  const places = new Map(files.map((file) => [file, [[], ...pathsOf(bundle.files[file])]]));
  return fc.constantFrom(...files).chain((file) =>
    fc.record({
      file: fc.constant(file),
      changes: fc.array(fc.tuple(fc.constantFrom(...(places.get(file) as string[][])), change), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
  );
};

type Fields = Record<string, unknown>;

/** The bundle with these changes made. */
function changed({ file, changes }: { file: string; changes: [string[], Change][] }): Bundle {
  const root: Fields = { [file]: structuredClone(bundle.files[file]) };
  for (const [place, what] of changes) {
    const path = [file, ...place];
    const key = path.at(-1) as string;
    const parent = path.slice(0, -1).reduce<unknown>((at, step) => (at as Fields | undefined)?.[step], root);
    if (parent === null || typeof parent !== "object") continue;
    const inner = (parent as Fields)[key];
    if (what.kind === "replace") setOwn(parent, key, what.value);
    else if (what.kind === "add") {
      if (inner !== null && typeof inner === "object") setOwn(inner, what.key, what.value);
    } else if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete (parent as Fields)[key];
  }
  return bundleOf({ ...bundle.files, ...root }, bundle.locate);
}

test("a changed file of evidence", () =>
  fc.assert(
    fc.property(changesIn("evidence/"), (changes) => {
      readOrRefused(() => {
        for (const figure of readEvidence(changed(changes)).values()) if (figure.value !== undefined) amountOf(figure);
      });
    }),
    inputs(300),
  ));

test("a changed file of the catalogue", () =>
  fc.assert(
    fc.property(changesIn("catalogue/"), (changes) => {
      readOrRefused(() => readCatalogue(changed(changes)));
    }),
    inputs(300),
  ));

test("a changed file of the model", () =>
  fc.assert(
    fc.property(changesIn("model/"), (changes) => {
      readOrRefused(() => {
        const files = changed(changes);
        readLadder(files, readModel(files, quantities).evidence);
      });
    }),
    inputs(150),
  ));

test("changed observations", () =>
  fc.assert(
    fc.property(changesIn("model/observations.yaml"), (changes) => {
      readOrRefused(() => {
        const known = readObservations(changed(changes), world.data.evidence);
        boundObservations(world, known);
      });
    }),
    inputs(500),
  ));

test("changed published estimates", () =>
  fc.assert(
    fc.property(changesIn("model/published.yaml"), (changes) => {
      readOrRefused(() => {
        boundPublished(world, readPublished(changed(changes), world.data.evidence));
      });
    }),
    inputs(150),
  ));

test("any observation of one's own", () => {
  const known = readObservations(bundle, world.data.evidence);
  const cell = fc.constantFrom(
    "smuggled_compute",
    "delivered_chips[huawei-ascend-910c]",
    "owned_compute[CN]",
    "dies_bind",
  );
  const quarters = fc.constantFrom("2025Q4", "2025Q1 to 2025Q4", "2025Q4 to 2025Q1", "2045Q1");
  const like = fc
    .tuple(fc.oneof(cell, text), fc.oneof(quarters, text), fc.oneof(fc.constant("1 to 2"), text))
    .map(([of, when, what]) => `${of}@${when}=${what}`);
  fc.assert(
    fc.property(fc.oneof(like, text), (given) => {
      readOrRefused(() => {
        for (const one of observationsIn(observationNamed(known, given))) bind(world, one);
      });
    }),
    inputs(2000),
  );
});

test("a changed scenario", () =>
  fc.assert(
    fc.property(changesIn("scenarios/"), (changes) => {
      readOrRefused(() => {
        for (const { set, file } of readScenarios(changed(changes)).values()) withSettings(world.data, set, file);
      });
    }),
    inputs(300),
  ));
