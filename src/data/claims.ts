/**
 * Claims: public sentences with numbers, as records of `claims/<id>.yaml`, each with the expression that tests it.
 */
import { nearest, parseNumber, TonnageError } from "../engine/index.ts";
import { type Expression, parseExpression } from "./claim-expression.ts";
import { type Bundle, contentOf, filesIn } from "./contents.ts";
import { type Evidence, type Figure, figureOf } from "./evidence.ts";
import type { ClaimFile, WordsFile } from "./forms/claim.ts";
import { topics } from "./topics.ts";

type Both = ClaimFile["title"];
type Settings = Readonly<Record<string, string | number>>;

/** Ends of a range; what is missing is open. */
export interface ClaimRange {
  readonly from: number;
  readonly to: number;
}

/** A way to count what a claim is about. */
export interface Definition {
  /** Null for the claim's own. */
  readonly label: Both | null;
  readonly text: string;
  readonly of: Expression;
  readonly at: string | undefined;
  readonly convention: string;
  readonly scenario: string | undefined;
  readonly set: Settings;
  /** For messages: where a field of it stands. */
  readonly place: (field: string) => string;
}

/** What would turn the verdict around. */
export interface Flip {
  readonly scenario: string | undefined;
  readonly set: Settings;
  /** Facts by the text of their terms. */
  readonly given: Readonly<Record<string, number>>;
  readonly because: Both;
}

/** The part of a claim that can be tested. */
export interface Test {
  readonly kind: NonNullable<ClaimFile["kind"]>;
  readonly unit: string;
  readonly counts: Both;
  readonly supports: ClaimRange;
  readonly plausible: ClaimRange;
  /** The claim's own way to count first. */
  readonly definitions: readonly [Definition, ...Definition[]];
  readonly flip: Flip;
}

export interface Claim {
  readonly id: string;
  readonly title: Both;
  readonly claim: Both;
  readonly said: ClaimFile["said"];
  readonly topic: ClaimFile["topic"];
  readonly words: readonly string[];
  readonly needs: readonly string[];
  /** Why the model has no answer, where it has none. */
  readonly outside: Both | undefined;
  readonly test: Test | undefined;
  readonly note: Both | undefined;
  readonly evidence: readonly Figure[];
  readonly place: (...path: readonly PropertyKey[]) => string;
}

const folder = "claims";
const wordsPath = `${folder}/words.yaml`;

/** All claims, by topic and within one by id. @throws TonnageError naming file, line and field */
export function readClaims(bundle: Bundle, evidence: Evidence): readonly Claim[] {
  const claims = filesIn(bundle, folder)
    .filter((file) => file !== wordsPath)
    .map((file) => claimOf(file, bundle, evidence));
  return claims.toSorted((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic) || (a.id < b.id ? -1 : 1));
}

/** What sentences call blocs and variables. */
export const readWords = (bundle: Bundle): WordsFile => contentOf<WordsFile>(bundle, wordsPath);

/** @throws TonnageError with the nearest known id */
export function claimNamed(claims: readonly Claim[], id: string): Claim {
  const found = claims.find((claim) => claim.id === id);
  if (found) return found;
  const known = claims.map((claim) => claim.id);
  // A part of an id is meant for it, far as it is in spelling.
  const near = nearest(id, known) ?? known.find((one) => id.length > 2 && one.includes(id));
  throw new TonnageError({
    code: "unknown-claim",
    where: `tonnage claims ${id}`,
    found: `no claim "${id}"`,
    expected: `Known: ${known.join(", ")}`,
    hint: near ? `Did you mean "${near}"?` : 'A sentence is tested by: tonnage claims check "…"',
  });
}

function claimOf(file: string, bundle: Bundle, evidence: Evidence): Claim {
  const record = contentOf<ClaimFile>(bundle, file);
  const place: Claim["place"] = (...path) => bundle.locate(file, path);
  const { title, claim, said, topic, words, needs, outside, note } = record;
  return {
    id: file.slice(folder.length + 1).replace(/\.yaml$/, ""),
    title,
    claim,
    said,
    topic,
    words,
    needs,
    outside,
    note,
    place,
    test: outside === undefined ? testOf(record as Testable, place) : undefined,
    evidence: record.evidence.map((id, i) => figureOf(evidence, id, place("evidence", i))),
  };
}

/** The form has seen to it that these are there. */
type Tested = "kind" | "of" | "unit" | "counts" | "supports" | "plausible" | "flip";
type Testable = Omit<ClaimFile, Tested> & { readonly [field in Tested]: NonNullable<ClaimFile[field]> };

function testOf(record: Testable, place: Claim["place"]): Test {
  const { kind, unit, counts, of, at, convention, scenario, set = {} } = record;
  const own = (field: string): string => place(field);
  const first: Definition = {
    label: null,
    text: of,
    of: parseExpression(of, own("of")),
    at,
    convention,
    scenario,
    set,
    place: own,
  };
  const others = record.definitions.map((other, i): Definition => {
    const within = (field: string): string => place("definitions", i, field);
    return {
      label: other.label,
      text: other.of ?? of,
      of: other.of === undefined ? first.of : parseExpression(other.of, within("of")),
      at: other.at ?? at,
      convention: other.convention ?? convention,
      scenario: other.scenario ?? scenario,
      set: { ...set, ...other.set },
      place: within,
    };
  });
  const supports = rangeOf(record.supports, "supports", place);
  const plausible = rangeOf(record.plausible, "plausible", place);
  if (plausible.from > supports.from || plausible.to < supports.to)
    throw new TonnageError({
      code: "bad-range",
      where: place("plausible"),
      found: "it does not hold all of supports",
      expected: "What supports a claim makes it plausible, too: write a range at least as wide",
    });
  const { flip } = record;
  const given = Object.entries(flip.given ?? {}).map(([term, value]): [string, number] => [
    term,
    numberOf(value, place("flip", "given", term)),
  ]);
  return {
    kind,
    unit,
    counts,
    supports,
    plausible,
    definitions: [first, ...others],
    flip: { scenario: flip.scenario, set: flip.set ?? {}, given: Object.fromEntries(given), because: flip.because },
  };
}

function rangeOf({ from, to }: NonNullable<ClaimFile["supports"]>, field: string, place: Claim["place"]): ClaimRange {
  const low = from === undefined ? Number.NEGATIVE_INFINITY : numberOf(from, place(field, "from"));
  const high = to === undefined ? Number.POSITIVE_INFINITY : numberOf(to, place(field, "to"));
  if (low <= high) return { from: low, to: high };
  throw new TonnageError({
    code: "bad-range",
    where: place(field),
    found: `${from} is above ${to}`,
    expected: "from is at most to",
  });
}

function numberOf(value: string | number, where: string): number {
  const number = typeof value === "number" ? value : parseNumber(value);
  if (number !== undefined) return number;
  throw new TonnageError({
    code: "bad-amount",
    where,
    found: `"${value}" is no number`,
    expected: "Write a number, such as 1.2M, 40% or 2024-09-01",
  });
}
