/**
 * Mechanisms as a reader meets them: which quantities each declares, and which of the others' it is computed from.
 */
import { balances, flows, mechanisms, rungsOf, variablesOf } from "../../model/index.ts";
import { type FlowNode, inputsOf, isNamed, type NamedNode, type Quantity } from "../engine/index.ts";
import { quantities } from "./quantities.ts";

export interface Mechanism {
  /** As its file is named. */
  readonly name: string;
  /** In the order in which its file declares them; what is reported in every convention, once. */
  readonly nodes: readonly NamedNode[];
  /** Ids of other mechanisms' quantities that it is computed from, by mechanism. */
  readonly reads: ReadonlyMap<string, readonly string[]>;
}

const conventions = balances.map(({ convention }) => convention);

/** A text in which ids have lost the convention that they may end with. */
export const withoutConventions = (text: string): string =>
  text.replace(/:(\w+)/g, (mark, name: string) => (conventions.includes(name) ? "" : mark));

/** The id under which a node has its entry: also that of its repetitions in other conventions, and in a counterpart. */
export const entryId = ({ id }: NamedNode): string => id.replace(/:.*/, "");

/** What the model names, its counterparts left out: they are computed alike. */
const named = quantities
  .map(({ node }) => node)
  .filter(isNamed)
  .filter(({ id }) => !withoutConventions(id).includes(":"));

/** Whether a node is no repetition in another convention. */
const isFirst = ({ id }: NamedNode): boolean => !id.includes(":") || id.endsWith(`:${conventions[0]}`);

/** The mechanism that declares a node. */
export const mechanismOf = ({ place }: NamedNode): string => place.replace(/^model\/(.+)\.ts:\d+$/, "$1");

const lineOf = ({ place }: NamedNode): number => Number(place.replace(/^.*:/, ""));
const reported = balances.flatMap((b) => [...variablesOf(b), ...rungsOf(b)]).map(({ node }) => node);

/** By line; what one line declares, as it is reported, then by id. */
const asDeclared = (a: NamedNode, b: NamedNode): number =>
  lineOf(a) - lineOf(b) || reported.indexOf(a) - reported.indexOf(b) || (a.id < b.id ? -1 : 1);

/** The flows that enter a stock, and those that leave it. */
export function flowsOf(stock: NamedNode): { readonly into: readonly FlowNode[]; readonly outOf: readonly FlowNode[] } {
  const all = flows
    .map(({ node }) => node)
    .filter((node) => node.kind === "flow")
    .toSorted(asDeclared);
  return {
    into: all.filter(({ to }) => to?.node === stock),
    outOf: all.filter(({ from }) => from?.node === stock),
  };
}

/** The named quantities that a node is computed from, seen through all that has no name; of a stock also what enters it. */
export function namedInputs(node: NamedNode): readonly NamedNode[] {
  const found = new Set<NamedNode>(node.kind === "stock" ? flowsOf(node).into : []);
  const see = ({ node: input }: Quantity): void => {
    if (isNamed(input)) found.add(input);
    else inputsOf(input).forEach(see);
  };
  inputsOf(node).forEach(see);
  return [...found];
}

/** All of them, in the order in which a reader should meet them. */
export const mechanismList: readonly Mechanism[] = Object.keys(mechanisms).map((name) => {
  const own = named.filter((node) => mechanismOf(node) === name).toSorted(asDeclared);
  const others = new Set(own.flatMap(namedInputs).filter((node) => mechanismOf(node) !== name));
  return {
    name,
    nodes: own.filter(isFirst),
    reads: new Map(
      [...Map.groupBy(others, mechanismOf)].map(([other, nodes]) => [other, [...new Set(nodes.map(entryId))]]),
    ),
  };
});
