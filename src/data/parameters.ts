/**
 * The model's parameters: a distribution for every element, with its reason, its evidence and its grade.
 */
import {
  type Distribution,
  elementId,
  nearest,
  type ParameterNode,
  parseShares,
  parseUnit,
  parseWithUnit,
  point,
  printUnit,
  sameUnit,
  supportOf,
  TonnageError,
} from "../engine/index.ts";
import { type Evidence, figureOf } from "./evidence.ts";
import type { ParameterFile, Value } from "./forms/parameter.ts";

/** What is known of one parameter, for `parameters` and `explain`. */
export interface ParameterData {
  readonly node: ParameterNode;
  /** `model/ownership.yaml:12`. */
  readonly place: string;
  readonly grade: ParameterFile["grade"];
  /** Members (of the first dimension) whose values are assumed. */
  readonly assumed: readonly string[];
  readonly because: string;
  readonly shared: boolean;
  /** Distribution text of each element, by element id. */
  readonly elements: ReadonlyMap<string, string>;
  /** References by member; under "" what holds for all. */
  readonly evidence: Readonly<Record<string, readonly string[]>>;
}

export interface Drawn {
  readonly distributions: Map<string, Distribution>;
  readonly shares: string[][];
}

/**
 * The elements of a parameter with their distributions, added to `drawn`.
 * @throws TonnageError where a member is unknown or missing, a text is no distribution, or it leaves the support
 */
export function addParameter(
  node: ParameterNode,
  file: ParameterFile,
  context: { members: Readonly<Record<string, readonly string[]>>; evidence: Evidence; place: string },
  drawn: Drawn,
): ParameterData {
  const { members, evidence, place } = context;
  if (node.support === undefined)
    throw new TonnageError({
      code: "no-support",
      where: `${node.place} ${node.id}`,
      found: "the parameter does not say where its values must lie",
      expected: "Give it a support: real, positive, non-negative or [low, high]",
    });
  const where = `${place} ${node.id}`;
  const elements = new Map<string, string>();
  /** By their texts: what holds for all members is read once. */
  const read = new Map<string, Distribution>();

  const put = (tuple: readonly string[], text: string): void => {
    const element = elementId(node.id, tuple);
    const distribution =
      read.get(text) ?? distributionOf(node, text, `${where}${tuple.length ? `[${tuple.join(",")}]` : ""}`);
    read.set(text, distribution);
    elements.set(element, text);
    drawn.distributions.set(element, distribution);
  };
  const walk = (found: Value, tuple: readonly string[]): void => {
    const dimension = node.by[tuple.length];
    const names = dimension ? (members[dimension.name] as readonly string[]) : [];
    if (typeof found === "object") {
      if (!dimension)
        throw new TonnageError({
          code: "too-deep",
          where,
          found: "values by member",
          expected: "This parameter has no further dimension: write one distribution",
        });
      for (const name of Object.keys(found))
        if (name !== "default" && !names.includes(name)) {
          const near = nearest(name, names);
          throw new TonnageError({
            code: "unknown-member",
            where,
            found: `no ${dimension.name} "${name}"`,
            expected: `Known: ${names.join(", ")}`,
            ...(near ? { hint: `Did you mean "${near}"?` } : {}),
          });
        }
      for (const name of names) {
        const inner = found[name] ?? found.default;
        if (inner === undefined)
          throw new TonnageError({
            code: "missing-member",
            where,
            found: `nothing for ${name}`,
            expected: "Give every member a value, or a default",
          });
        walk(inner, [...tuple, name]);
      }
      return;
    }
    const text = String(found);
    if (tuple.length === node.by.length - 1 && dimension && /^\s*shares\s*\(/.test(text)) {
      const group = parseShares(text, { where });
      for (const name of group.members.keys())
        if (!names.includes(name))
          throw new TonnageError({
            code: "unknown-member",
            where,
            found: `no ${dimension.name} "${name}"`,
            expected: `Known: ${names.join(", ")}`,
          });
      const ids = names.map((name) => elementId(node.id, [...tuple, name]));
      names.forEach((name, i) => {
        const element = ids[i] as string;
        const member = group.members.get(name) ?? point(0);
        elements.set(element, member.text);
        drawn.distributions.set(element, member);
      });
      drawn.shares.push(ids);
      return;
    }
    if (dimension && !file.shared) for (const name of names) walk(text, [...tuple, name]);
    else put(file.shared ? [] : tuple, text);
  };
  if (file.shared && (typeof file.value === "object" || /^\s*shares\s*\(/.test(String(file.value))))
    throw new TonnageError({
      code: "shared-by-member",
      where,
      found: "shared, and yet values by member",
      expected: "All elements of a shared parameter have one draw: write one distribution, or leave out shared",
    });
  walk(file.value, []);

  const references = Array.isArray(file.evidence) ? { "": file.evidence } : file.evidence;
  for (const member of Object.keys(references))
    if (member !== "" && !node.by.some(({ name }) => members[name]?.includes(member)))
      throw new TonnageError({
        code: "unknown-member",
        where: `${where} evidence`,
        found: `no member "${member}"`,
        expected: `Known: ${node.by.flatMap(({ name }) => members[name] ?? []).join(", ")}`,
      });
  for (const list of Object.values(references)) for (const reference of list) figureOf(evidence, reference, where);
  if (file.grade !== "assumed" && Object.values(references).flat().length === 0)
    throw new TonnageError({
      code: "no-evidence",
      where,
      found: `grade ${file.grade} without evidence`,
      expected: "Name the figures it rests on, or grade it assumed",
    });
  // Where evidence is given by member, each member has its own or says that it is assumed.
  const bare = [...elements.keys()]
    .map((element) => /\[([^,\]]+)/.exec(element)?.[1])
    .find((member) => member !== undefined && !file.assumed.includes(member) && !references[member]?.length);
  if (file.grade !== "assumed" && !references[""]?.length && bare !== undefined)
    throw new TonnageError({
      code: "no-evidence",
      where,
      found: `grade ${file.grade} without evidence for ${bare}`,
      expected: "Name the figures that it rests on, or list it under assumed",
    });
  const { grade: graded, assumed, because, shared } = file;
  return { node, place, grade: graded, assumed, because, shared, elements, evidence: references };
}

/** Reads a distribution for a parameter: within its support, in its unit if one is written. */
export function distributionOf(node: ParameterNode, text: string, where: string): Distribution {
  const { distribution, unit } = parseWithUnit(text, { support: supportOf(node.support ?? "real"), where });
  if (unit !== undefined && !sameUnit(parseUnit(unit, where), node.unit))
    throw new TonnageError({
      code: "unit-error",
      where,
      found: `"${text}" is in ${unit}`,
      expected: `The parameter is in ${printUnit(node.unit)}`,
    });
  return distribution;
}
