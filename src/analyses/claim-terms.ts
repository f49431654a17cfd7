/**
 * What the terms of a claim's expression stand for: sums of cells of the model, drawn with it, and facts of catalogue, incidents and
 * evidence, of which each reading is one.
 */

import { amountOf } from "../data/amounts.ts";
import { readCatalogue } from "../data/catalogue.ts";
import { type CellTerm, type Expression, type FactTerm, termsOf } from "../data/claim-expression.ts";
import type { Definition } from "../data/claims.ts";
import type { Bundle } from "../data/contents.ts";
import { figureOf } from "../data/evidence.ts";
import { type Field, fields } from "../data/fields.ts";
import { incidentNamed, readIncidents } from "../data/incidents.ts";
import { readModels } from "../data/models.ts";
import { productNamed } from "../data/product-names.ts";
import {
  divideUnits,
  multiplyUnits,
  nearest,
  parseNumber,
  parseUnit,
  printUnit,
  sameUnit,
  TonnageError,
  type Unit,
} from "../engine/index.ts";
import { type CellSum, cellsNamed } from "./observed-cells.ts";
import { matches, periodOf } from "./parity.ts";
import { quarterIndex, type World } from "./world.ts";

const pure = parseUnit("1");

/** A term of the model, with the scenario in which it is asked for; undefined for that of the definition. */
export interface BoundCell {
  readonly sum: CellSum;
  readonly scenario: string | undefined;
  readonly unit: Unit;
}

export interface Fact {
  /** What sources say: each reading's ends, a point once. */
  readonly readings: readonly number[];
  readonly unit: Unit;
  readonly urls: readonly string[];
}

/** What the terms of a definition stand for, by their text. */
export interface Bound {
  readonly cells: ReadonlyMap<string, BoundCell>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly unit: Unit;
}

/** @throws TonnageError naming file, line and field of what is not in the model, or has a unit that does not fit */
export function boundDefinition(world: World, bundle: Bundle, definition: Definition): Bound {
  const where = definition.place("of");
  const cells = new Map<string, BoundCell>();
  const facts = new Map<string, Fact>();
  for (const term of termsOf(definition.of))
    if (term.kind === "cell") cells.set(term.text, boundCell(world, term, definition));
    else if (term.kind === "fact") facts.set(term.text, factOf(world, bundle, term, where));
  const unit = unitOf(definition.of, (text) => (cells.get(text) ?? facts.get(text))?.unit ?? pure, where);
  return { cells, facts, unit };
}

function boundCell(world: World, { cell, quarters, scenario, text }: CellTerm, definition: Definition): BoundCell {
  const { convention, at, place } = definition;
  const where = place("of");
  const cells = cellsNamed(world, cell, convention, where);
  const { node } = cells[0].quantity;
  const [from, to] = quarters ?? [at, at];
  const isInput = node.kind === "parameter";
  if ((from === undefined || to === undefined) && !isInput)
    throw new TonnageError({
      code: "no-date",
      where,
      found: `${text} has no quarter`,
      expected: "Write one behind it, such as @2025Q4, or one for the whole claim under at",
    });
  const [first, last] = isInput
    ? [0, 0]
    : [quarterIndex(world, from as string, where), quarterIndex(world, to as string, where)];
  const isSum = quarters !== undefined && quarters[0] !== quarters[1];
  if (isSum && node.unit.get("quarter") !== -1)
    throw new TonnageError({
      code: "unit-error",
      where,
      found: `${cell} is in ${printUnit(node.unit)}, a level`,
      expected: "Only flows, in something a quarter, add up over quarters: write one quarter",
    });
  return {
    sum: { cells, quarters: Array.from({ length: Math.max(1, last - first + 1) }, (_, i) => first + i) },
    scenario,
    unit: isSum ? multiplyUnits(node.unit, parseUnit("quarter")) : node.unit,
  };
}

function factOf(world: World, bundle: Bundle, { of, name }: FactTerm, where: string): Fact {
  switch (of) {
    case "figure":
      return catalogueFact(bundle, name, where);
    case "evidence": {
      const figure = figureOf(world.data.evidence, name, where);
      const { value, low, high } = amountOf(figure);
      const readings = [low, value, high].filter((one) => one !== undefined);
      return { readings: [...new Set(readings)], unit: parseUnit(figure.unit, where), urls: urlOf(figure.source) };
    }
    case "incident": {
      const [id = "", field = "found"] = name.split(".");
      const incident = incidentNamed(readIncidents(bundle), id, where);
      const days = { from: incident.from, to: incident.to, found: incident.found }[field];
      const day = days === undefined ? undefined : parseNumber(days);
      if (day !== undefined)
        return { readings: [day], unit: parseUnit("day"), urls: incident.cites.map(({ url }) => url) };
      throw new TonnageError({
        code: "unknown-field",
        where,
        found: `no day "${field}" of ${id}`,
        expected: "Write from, to or found",
      });
    }
    case "lag":
      return lagFact(world, name, where);
    case "incidents":
      return { readings: [countOf(bundle, name, where)], unit: pure, urls: [] };
  }
}

const urlOf = ({ url }: { readonly url?: string | undefined }): string[] => (url === undefined ? [] : [url]);

/** Each reading of a figure of a product: its least and greatest value. */
function catalogueFact(bundle: Bundle, name: string, where: string): Fact {
  const dot = name.lastIndexOf(".");
  const product = productNamed(readCatalogue(bundle), name.slice(0, dot), where);
  const field = name.slice(dot + 1);
  const figure = product.figures[field as Field];
  if (!figure) {
    const known = Object.keys(product.figures);
    const near = nearest(field, known);
    throw new TonnageError({
      code: "unknown-field",
      where,
      found: `the catalogue has no ${field} of ${product.name}`,
      expected: `Known: ${known.join(", ")}`,
      ...(near ? { hint: `Did you mean "${near}"?` } : {}),
    });
  }
  const all = [figure, ...figure.others];
  return {
    readings: all.flatMap(({ value: [low, high] }) => (low === high ? [low] : [low, high])).filter(Number.isFinite),
    unit: parseUnit(fields[field as Field]),
    urls: [...new Set(all.map(({ source }) => source.url))],
  };
}

/** Months to match each record; with `open`, of records that nobody has matched yet, the months so far. */
function lagFact({ data }: World, name: string, where: string): Fact {
  const [leader = "", follower = "", open] = name.split(",").map((part) => part.trim());
  const models = readModels(data.evidence);
  const known = [...new Set(models.map(({ bloc }) => bloc))];
  const { from, until } = periodOf(models);
  if (known.includes(leader) && known.includes(follower) && (open === undefined || open === "open")) {
    const found = matches(models, [leader, follower], from, until).filter(({ by }) => by !== undefined || open);
    const urls = found.flatMap(({ record }) => urlOf(record.source));
    return { readings: found.map(({ months }) => months), unit: parseUnit("month"), urls: [...new Set(urls)] };
  }
  throw new TonnageError({
    code: "unknown-bloc",
    where,
    found: `"${name}" are no two blocs with rated models`,
    expected: `Write two of ${known.join(", ")}, such as US,CN, and open behind them for those that are not matched yet`,
  });
}

/** How many incidents are of these standings (`unlawful+alleged`); those that count the same goods are one. */
function countOf(bundle: Bundle, name: string, where: string): number {
  const all = readIncidents(bundle);
  const known = [...new Set(all.map(({ standing }) => standing as string))];
  const standings = name.split("+").map((one) => one.trim());
  const unknown = standings.find((one) => !known.includes(one));
  if (unknown !== undefined)
    throw new TonnageError({
      code: "unknown-standing",
      where,
      found: `no incident is "${unknown}"`,
      expected: `Known: ${known.join(", ")}; several are joined by +`,
    });
  const chosen = all.filter(({ standing }) => standings.includes(standing));
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const overlaps = chosen.find((one) => one.id === id)?.overlaps ?? [];
    for (const other of overlaps) if (chosen.some((one) => one.id === other)) visit(other);
  };
  return chosen.filter(({ id }) => {
    const isNew = !seen.has(id);
    visit(id);
    return isNew;
  }).length;
}

/** The unit of an expression. @throws TonnageError where unlike units are added */
function unitOf(expression: Expression, of: (text: string) => Unit, where: string): Unit {
  if (expression.kind === "number") return parseUnit(expression.unit, where);
  if (expression.kind !== "join") return of(expression.text);
  const { sign, left, right } = expression;
  const [a, b] = [unitOf(left, of, where), unitOf(right, of, where)];
  if (sign === "*") return multiplyUnits(a, b);
  if (sign === "/") return divideUnits(a, b);
  if (sameUnit(a, b)) return a;
  throw new TonnageError({
    code: "unit-error",
    where,
    found: `${printUnit(a)} ${sign} ${printUnit(b)}`,
    expected: "Add and subtract what has one unit",
  });
}
