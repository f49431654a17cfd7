/**
 * Explain: from a variable down to everything it rests on, and from there to the sources.
 */

import { balances, flows, rungsOf, variablesOf } from "../../model/index.ts";
import { type Evidence, type Figure, type Grade, grades } from "../data/evidence.ts";
import type { TableData } from "../data/tables.ts";
import {
  equation,
  inputsOf,
  isNamed,
  type NamedNode,
  nearest,
  printUnit,
  type Quantity,
  reach,
  type Summary,
  shapeOf,
  TonnageError,
} from "../engine/index.ts";
import { servedBy } from "./preparations.ts";
import { quantities, quantityNamed } from "./quantities.ts";
import { askSummaries, type RunSettings, type Watch, type World } from "./world.ts";

export interface Cited {
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  readonly figures: readonly {
    readonly id: string;
    readonly what: string;
    readonly where: string;
    readonly grade: string;
  }[];
}

export interface Value {
  readonly index: Readonly<Record<string, string>>;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

export interface Explained {
  readonly id: string;
  readonly kind: NamedNode["kind"];
  readonly unit: string;
  readonly description: string;
  /** File and line where it is declared; for parameters and tables, where its numbers stand. */
  readonly place: string;
  readonly equation: string | undefined;
  /** At the quarter asked for; empty where there are too many cells to print. */
  readonly values: readonly Value[];
  /** Distributions of a parameter's elements, by element id. */
  readonly elements: ReadonlyMap<string, string>;
  /** Of a parameter as a whole; of a table the weakest of its members. */
  readonly grade: string | undefined;
  /** Members of a parameter whose values are assumed although the others are better known. */
  readonly assumed: readonly string[];
  readonly because: readonly string[];
  readonly sources: readonly Cited[];
}

/** More cells than this are not printed one by one. */
const mostCells = 7;

/**
 * Everything that a variable is computed from, the variable first, leaves last.
 * @param id a variable, or one of its cells: `owned_compute[CN]`
 */
export async function explain(
  world: World,
  id: string,
  convention: string,
  at: number,
  settings: RunSettings,
  watch: Watch = {},
): Promise<Explained[]> {
  const { root, member } = rootOf(world, id, convention);
  const found = nearestFirst(root);
  const below = found.filter(isShown(world));
  const lists = below.length > 0 ? explainLists(world) : [];
  const requests = servedBy(world.data.structure, below, lists, settings.precision);
  const asked = new Set(below.map((q) => requests.indexOf(q)));
  const { series } = await askSummaries(world, requests, settings, watch, {
    select: (request, quarter) => quarter === at && asked.has(request),
  });
  const valuesOf = (q: Quantity): Value[] =>
    series
      .filter(
        (s) => requests[s.request] === q && (member === undefined || !("bloc" in s.index) || s.index.bloc === member),
      )
      .map((s) => {
        const { p5, p50, p95 } = s.quarters[at] as Summary;
        return { index: s.index, p5, p50, p95 };
      });
  return found.map((q) => explained(world, q.node, convention, valuesOf(q)));
}

/**
 * Whatever is explained, one of these lists has all that is printed for it, and one run computes all of a list: its programs need no
 * compiling then. A list for each convention has what that balance rests on. What no balance rests on, such as the comparison of accounts, has
 * a list of its own, because a run takes longer with it.
 */
export function explainLists(world: World): readonly (readonly Quantity[])[] {
  const shown = quantities.filter(isShown(world));
  const ofBalances = balances.map((b) => new Set(reach([...variablesOf(b), ...rungsOf(b)], flows)));
  const apart = quantities.filter((q) => !ofBalances.some((reached) => reached.has(q)));
  return [...ofBalances, new Set(reach(apart, flows))].map((reached) => shown.filter((q) => reached.has(q)));
}

/** Whether values are printed: of what is computed and has few cells. */
function isShown({ data }: World): (quantity: Quantity) => boolean {
  return (quantity) => {
    const cells = shapeOf(quantity).by.reduce((n, d) => n * (data.structure.members[d.name]?.length ?? 1), 1);
    const { kind } = quantity.node;
    return cells <= mostCells && kind !== "parameter" && kind !== "table";
  };
}

/** What an id names: a quantity, and of a cell the bloc. @throws TonnageError for what is not in the model */
export function rootOf(world: World, id: string, convention: string) {
  const [name, member] = /^([^[]+)\[(.+)\]$/.exec(id)?.slice(1) ?? [id, undefined];
  const root = quantityNamed(name as string, convention);
  if (member !== undefined) refuseUnknownBloc(world, member, id);
  return { root, member };
}

/** @throws TonnageError unless it is a bloc, with the nearest known one */
function refuseUnknownBloc(world: World, member: string, where: string): void {
  const known = world.data.structure.members.bloc as readonly string[];
  if (known.includes(member)) return;
  const near = nearest(member, known);
  throw new TonnageError({
    code: "unknown-bloc",
    where,
    found: `no bloc "${member}"`,
    expected: `Known: ${known.join(", ")}`,
    hint: near && `Did you mean "${near}"?`,
  });
}

/** What is known of one node: of an input where its numbers come from, of everything else its equation. */
export function explained(world: World, node: NamedNode, convention: string, values: readonly Value[] = []): Explained {
  const { data } = world;
  const parameter = node.kind === "parameter" ? data.parameters.get(node.id) : undefined;
  const table = node.kind === "table" ? (data.tables[node.id] ?? {}) : {};
  const references = parameter
    ? Object.values(parameter.evidence).flat()
    : Object.values(table).flatMap((s) => s.evidence);
  const reasons = parameter ? [parameter.because] : Object.values(table).map((s) => s.because);
  return {
    id: node.id.replace(`:${convention}`, ""),
    kind: node.kind,
    unit: printUnit(node.unit),
    description: node.description,
    place: parameter?.place ?? node.place,
    equation: equation(node)?.replaceAll(`:${convention}`, ""),
    values,
    elements: parameter?.elements ?? new Map(),
    grade: parameter?.grade ?? (node.kind === "table" ? gradeOfTable(table, data.evidence) : undefined),
    assumed: parameter?.assumed ?? [],
    because: [...new Set(reasons.filter((r) => r !== undefined))],
    sources: cited([...new Set(references)].map((r) => data.evidence.get(r) as Figure)),
  };
}

/** Everything named below a quantity, by its distance from it. */
export function nearestFirst(root: Quantity): (Quantity & { node: NamedNode })[] {
  const order: (Quantity & { node: NamedNode })[] = [];
  const seen = new Set<unknown>();
  const queue = [root];
  for (let q = queue.shift(); q; q = queue.shift()) {
    if (seen.has(q.node)) continue;
    seen.add(q.node);
    if (isNamed(q.node)) order.push(q as Quantity & { node: NamedNode });
    const next = [...inputsOf(q.node), ...(q.node.kind === "stock" ? flowsOf(q.node) : [])];
    // What has no name is part of the equation of what it stands in: its inputs are as near.
    if (isNamed(q.node)) queue.push(...next);
    else queue.unshift(...next);
  }
  return order;
}

const flowsOf = (stock: NamedNode): Quantity[] =>
  flows.filter(({ node }) => node.kind === "flow" && [node.from?.node, node.to?.node].some((end) => end === stock));

/** A table's weakest grade: what stands on a reason alone is assumed. */
export function gradeOfTable(sources: TableData["sources"], evidence: Evidence): Grade {
  const found = Object.values(sources).flatMap(({ evidence: references, because }): Grade[] =>
    because === undefined ? references.map((r) => (evidence.get(r) as Figure).grade) : ["assumed"],
  );
  return grades.findLast((grade) => found.includes(grade)) ?? "assumed";
}

/** Figures gathered under their sources. */
export function cited(figures: readonly Figure[]): Cited[] {
  const bySource = Map.groupBy(figures, (figure) => figure.file);
  return [...bySource.values()].map((group) => {
    const { title, publisher, url } = (group[0] as Figure).source;
    return { title, publisher, url, figures: group.map(({ id, what, where, grade }) => ({ id, what, where, grade })) };
  });
}
