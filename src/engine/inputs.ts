/**
 * From uniforms to the drawn values of parameter elements, as a graph of cells of its own.
 *
 * Each element has its own uniform; elements of a copula group have correlated ones; the members of a `shares` group are
 * divided by their sum. The model's graph reads the results as inputs, so that another distribution changes this small graph
 * and never the model's.
 */
import { CellBuilder, type CellGraph, type CellId } from "./cells.ts";
import { type Copula, correlatedNormals } from "./copula.ts";
import type { Distribution } from "./distributions/index.ts";
import { TonnageError } from "./error.ts";

export interface InputSpace {
  /** The distribution of every parameter element, by element id. */
  readonly distributions: ReadonlyMap<string, Distribution>;
  /** Groups of elements that are divided by their sum. */
  readonly shares: readonly (readonly string[])[];
  /** Members of such groups whose drawn value is the share itself; the others of the group share what is left. */
  readonly fixed?: ReadonlySet<string>;
  readonly copulas: readonly Copula[];
  /** The fixed dimension of each element: its position in the append-only list. */
  readonly dimensions: ReadonlyMap<string, number>;
}

export interface InputProgram {
  readonly graph: CellGraph;
  /** For each input cell of this graph, the element whose uniform it holds. */
  readonly uniforms: readonly { readonly element: string; readonly dimension: number }[];
}

/** The graph whose outputs are the values of `elements`, in order. */
export function inputProgram(elements: readonly string[], space: InputSpace): InputProgram {
  const builder = new CellBuilder();
  const uniforms: { element: string; dimension: number }[] = [];
  const uniformCells = new Map<string, CellId>();
  const values = new Map<string, CellId>();
  const normals = new Map<string, CellId>();

  const uniform = (element: string): CellId => {
    const known = uniformCells.get(element);
    if (known !== undefined) return known;
    const dimension = space.dimensions.get(element);
    if (dimension === undefined)
      throw new TonnageError({
        code: "no-dimension",
        where: element,
        found: "the parameter element has no place in the list of draws",
        expected: "Every element needs a line in model/draws.yaml: `npm run draws` appends it",
      });
    const cell = builder.push({ kind: "input", index: uniforms.push({ element, dimension }) - 1 });
    uniformCells.set(element, cell);
    return cell;
  };

  const copulaOf = (element: string): Copula | undefined => space.copulas.find((c) => c.members.includes(element));
  const normal = (element: string, copula: Copula): CellId => {
    if (!normals.has(element)) {
      const independent = copula.members.map((member) => builder.normalQuantile(uniform(member)));
      for (const [i, z] of correlatedNormals(builder, copula, independent).entries())
        normals.set(copula.members[i] as string, z);
    }
    return normals.get(element) as CellId;
  };

  const raw = (element: string): CellId => {
    const known = values.get(element);
    if (known !== undefined) return known;
    const distribution = space.distributions.get(element);
    if (!distribution)
      throw new TonnageError({
        code: "no-distribution",
        where: element,
        found: "the parameter element has no value",
        expected: "Every element needs a distribution in the model's data",
      });
    const copula = copulaOf(element);
    let value: CellId;
    if (copula) {
      const z = normal(element, copula);
      value = distribution.expressNormal
        ? distribution.expressNormal(builder, z)
        : distribution.express(builder, builder.normalProbability(z));
    } else
      value = distribution.express(builder, distribution.kind === "point" ? builder.constant(0.5) : uniform(element));
    values.set(element, value);
    return value;
  };

  const sum = (members: readonly string[]): CellId => members.map(raw).reduce((a, b) => builder.add(a, b));
  const isNothing = (element: string): boolean => {
    const one = space.distributions.get(element);
    return one?.kind === "point" && one.quantile(0.5) === 0;
  };
  const value = (element: string): CellId => {
    const group = space.shares.find((members) => members.includes(element));
    if (!group) return raw(element);
    const fixed = group.filter((member) => space.fixed?.has(member));
    const others = group.filter((member) => !fixed.includes(member) && !isNothing(member));
    // With nobody left to take the rest, what is given is divided by its sum.
    if (fixed.length === 0 || others.length === 0) return builder.divide(raw(element), sum(group));
    if (!others.includes(element)) return raw(element);
    const rest = builder.maximum(builder.subtract(builder.constant(1), sum(fixed)), builder.constant(0));
    return builder.divide(builder.multiply(raw(element), rest), sum(others));
  };

  const outputs = elements.map(value);
  return { graph: { cells: builder.cells, states: [], outputs }, uniforms };
}

/** The elements whose values in one space may differ from those in another: all, unless both have the same groups and dimensions. */
export function replacedInputs(elements: readonly string[], from: InputSpace, to: InputSpace): readonly string[] {
  const isComparable = from.shares === to.shares && from.copulas === to.copulas && from.dimensions === to.dimensions;
  if (!isComparable) return elements;
  const isSame = (element: string): boolean =>
    from.distributions.get(element) === to.distributions.get(element) &&
    (from.fixed?.has(element) ?? false) === (to.fixed?.has(element) ?? false);
  const groups = new Map(to.shares.flatMap((group) => group.map((element) => [element, group])));
  return elements.filter((element) => !(groups.get(element) ?? [element]).every(isSame));
}
